import type { Author } from '@opora/contract/conversations'

interface Told {
  /** Of the message; absent in what was stored before it was kept. */
  id?: string
  author: Author
  preview: string
  createdAt: string
  /** It was taken back. */
  isRemoved?: boolean
}

type Shown = Omit<Told, 'id' | 'isRemoved'> & { isRemoved: boolean }

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

/** The same with other words for a message that is shown there, or none any more; null when it is not shown. */
export function lastMessageChanged(
  before: unknown,
  id: string,
  change: { preview: string; isRemoved: boolean },
): LastMessage | null {
  const last = before as LastMessage | null
  if (!last) return null
  if (last.id === id) return { ...last, ...change }
  return last.open?.id === id ? { ...last, open: { ...last.open, ...change } } : null
}

/** For members: the newest, notes included; a contact by the name they have now. */
export function lastForMembers(stored: unknown, contactName: string): (Shown & { isNote: boolean }) | null {
  if (!stored) return null
  const { author: then, preview, createdAt, isNote, isRemoved = false } = stored as LastMessage
  const author = then.type === 'contact' ? { ...then, name: contactName } : then
  return { author, preview, createdAt, isNote, isRemoved }
}

/** Nobody's id but their own, and no names of rules: those are between members. */
export const authorForContact = (author: Author): Author =>
  author.type === 'rule'
    ? { type: 'system', id: null, name: '' }
    : { ...author, id: author.type === 'contact' ? author.id : null }

/** For the contact: the newest that is no note, and nobody's id but their own. */
export function lastForContact(stored: unknown): Shown | null {
  const last = openOf(stored as LastMessage | null)
  if (!last) return null
  const { author, preview, createdAt, isRemoved = false } = last
  return { preview, createdAt, isRemoved, author: authorForContact(author) }
}
