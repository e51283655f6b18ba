import type { Team } from '@opora/contract/teams'
import type { Callable } from '../naming/callable.ts'

export interface Around {
  /** What it is about: a conversation, or a ticket. */
  conversation: { assignee: { id: string } | null; team: { id: string } | null }
  teams: readonly Pick<Team, 'id' | 'memberIds'>[]
  me: string
}

/** Those it is given to first, then everybody by name, oneself last. */
export function orderFor(callables: readonly Callable[], { conversation, teams, me }: Around): Callable[] {
  const { assignee, team } = conversation
  const near = new Set<string>(teams.find(({ id }) => id === team?.id)?.memberIds)
  const rank = ({ id }: Callable): number => {
    if (id === me) return 4
    if (id === assignee?.id) return 0
    if (id === team?.id) return 1
    return near.has(id) ? 2 : 3
  }
  return callables.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}
