import { escapeMarks } from '@opora/contract/plain-text'

/**
 * Words of others inside a text of ours: no sign of them formats anything, no address of theirs is a link, and nobody
 * in the group is called by name.
 */
export const plain = (text: string): string =>
  escapeMarks(
    text
      .replaceAll('://', ':\u2060//')
      .replace(/(^|\s)@(?=\w)/g, '$1@\u2060')
      .replace(/\s+/g, ' ')
      .trim(),
  )
