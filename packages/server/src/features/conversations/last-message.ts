import type { Author } from '@opora/contract/conversations'

interface Told {
  author: Author
  preview: string
  createdAt: string
}

/** The newest message as lists show it; behind a note stands what the contact may still see. */
export interface LastMessage extends Told {
  isNote: boolean
  open?: Told | null
}

const openOf = (last: LastMessage | null): Told | null => {
  if (!last) return null
  const { author, preview, createdAt } = last
  return last.isNote ? (last.open ?? null) : { author, preview, createdAt }
}

/** What is stored once another message or note was written. */
export function lastMessageAfter(before: unknown, told: Told, isNote: boolean): LastMessage {
  return isNote ? { ...told, isNote, open: openOf(before as LastMessage | null) } : { ...told, isNote }
}

/** For members: the newest, notes included. */
export function lastForMembers(stored: unknown): (Told & { isNote: boolean }) | null {
  if (!stored) return null
  const { author, preview, createdAt, isNote } = stored as LastMessage
  return { author, preview, createdAt, isNote }
}

/** For the contact: the newest that is no note, and nobody's id but their own. */
export function lastForContact(stored: unknown): Told | null {
  const last = openOf(stored as LastMessage | null)
  if (!last) return null
  const { author } = last
  return { ...last, author: { ...author, id: author.type === 'contact' ? author.id : null } }
}
