import { escapeMarks } from '@opora/contract/plain-text'

/** Words of others inside a text of ours: no sign of them formats anything, and no address of theirs is a link. */
export const plain = (text: string): string =>
  escapeMarks(text.replaceAll('://', ':\u2060//').replace(/\s+/g, ' ').trim())
