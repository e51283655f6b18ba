import type { Availability } from '@opora/contract/accounts'
import type { Conversation } from '@opora/contract/conversations'
import type { TeamSummary } from '@opora/contract/teams'

interface Person {
  id: string
  name: string
  availability?: Availability
}

/** Who can have a conversation: a member or nobody, a team or none. */
export type Choice =
  | { kind: 'member'; id: string | null; name: string; availability?: Availability | undefined }
  | { kind: 'team'; id: TeamSummary['id'] | null; name: string }

interface Offered {
  me: Person
  others: readonly Person[]
  teams: readonly TeamSummary[]
}

/** Me first, then the others by name, then teams. Nobody and no team end their lists, and only when there is what to take away. */
export function choicesOf(
  { assignee, team }: Pick<Conversation, 'assignee' | 'team'>,
  { me, others, teams }: Offered,
  words: string,
): Choice[] {
  const wanted = words.trim().toLowerCase()
  const fits = ({ name }: { name: string }): boolean => name.toLowerCase().includes(wanted)
  const people = [me, ...others.toSorted((a, b) => a.name.localeCompare(b.name))].filter(fits)
  const isWhole = wanted === ''
  return [
    ...people.map(({ id, name, availability }): Choice => ({ kind: 'member', id, name, availability })),
    ...(assignee && isWhole ? [{ kind: 'member', id: null, name: '' } as const] : []),
    ...teams.filter(fits).map(({ id, name }): Choice => ({ kind: 'team', id, name })),
    ...(team && isWhole ? [{ kind: 'team', id: null, name: '' } as const] : []),
  ]
}
