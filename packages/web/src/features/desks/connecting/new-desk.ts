import type { Desk } from '@opora/contract/desks'

/** The groups there were, each with its problem. */
export type Known = ReadonlyMap<string, string | null>

export const knownOf = (desks: readonly Desk[]): Known => new Map(desks.map(({ id, problem }) => [id, problem]))

/** A group this bot was added to since: a new one, or one that was lost and is back. */
export const newDesk = (desks: readonly Desk[], known: Known, inboxId: string): Desk | undefined =>
  desks.find(({ id, inbox, problem }) => {
    if (inbox.id !== inboxId) return false
    return !known.has(id) || (known.get(id) === 'desk.removed' && problem === null)
  })
