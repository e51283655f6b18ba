import type { Availability } from '@opora/contract/accounts'
import type { Mention } from '@opora/contract/mentions'

interface Person {
  id: string
  name: string
  email: string
  availability?: Availability
}

interface Group {
  id: string
  name: string
  memberIds?: readonly string[]
}

/** Somebody a note can name. */
export interface Callable {
  type: Mention['type']
  id: string
  name: string
  /** What stands behind the `@`: the name, told apart from others of the same name. */
  label: string
  email: string
  availability: Availability | undefined
}

const folded = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е')

/** Members and teams, each under words nobody else has. */
export function callablesOf(members: readonly Person[], teams: readonly Group[]): Callable[] {
  const times = new Map<string, number>()
  for (const { name } of [...members, ...teams]) times.set(folded(name), (times.get(folded(name)) ?? 0) + 1)
  const isOnly = (name: string): boolean => times.get(folded(name)) === 1
  return [
    ...members.map(
      ({ id, name, email, availability }): Callable => ({
        type: 'member',
        id,
        name,
        label: isOnly(name) ? name : `${name} (${email})`,
        email,
        availability,
      }),
    ),
    ...teams.map(
      ({ id, name }): Callable => ({ type: 'team', id, name, label: name, email: '', availability: undefined }),
    ),
  ]
}
