import type { Author } from '@opora/contract/conversations'

interface Told {
  /** Of the message; absent in what was stored before it was kept. */
  id?: string
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
  const { isNote, open = null, ...told } = last
  return isNote ? open : told
}

/** What is stored once another message or note was written. */
export function lastMessageAfter(before: unknown, told: Told, isNote: boolean): LastMessage {
  return isNote ? { ...told, isNote, open: openOf(before as LastMessage | null) } : { ...told, isNote }
}

/** The same with other words for a message that is shown there; null when it is not. */
export function lastMessageChanged(before: unknown, id: string, preview: string): LastMessage | null {
  const last = before as LastMessage | null
  if (!last) return null
  if (last.id === id) return { ...last, preview }
  return last.open?.id === id ? { ...last, open: { ...last.open, preview } } : null
}

/** For members: the newest, notes included. */
export function lastForMembers(stored: unknown): (Omit<Told, 'id'> & { isNote: boolean }) | null {
  if (!stored) return null
  const { author, preview, createdAt, isNote } = stored as LastMessage
  return { author, preview, createdAt, isNote }
}

/** For the contact: the newest that is no note, and nobody's id but their own. */
export function lastForContact(stored: unknown): Omit<Told, 'id'> | null {
  const last = openOf(stored as LastMessage | null)
  if (!last) return null
  const { author, preview, createdAt } = last
  return { preview, createdAt, author: { ...author, id: author.type === 'contact' ? author.id : null } }
}
