import type { DeskMessage } from '../../../ports/desk.ts'

/** Signs of formatting may stand before the first word, and what nobody sees: somebody wrote it bold, or as a quote. */
const formatting = '[*_~`>|\\s\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]*'
const noteSign = new RegExp(`^(${formatting})//\\s*`)
const commandSign = new RegExp(`^${formatting}/[\\p{L}]`, 'u')

type Said = Pick<DeskMessage, 'text' | 'command'>

/** The words of a note, which begins with two slashes or is a command; null for what is none. */
export function noteOf({ text, command }: Said): string | null {
  if (command?.name === 'note') return text || command.rest
  return noteSign.test(text) ? text.replace(noteSign, '$1') : null
}

/** The same for the pieces of an album, under whichever of them it stands. */
export function noteIn(pieces: readonly Said[]): string | null {
  for (const piece of pieces) {
    const note = noteOf(piece)
    if (note !== null) return note
  }
  return null
}

/** Words that were meant as a command and are none we know: passed on, or in letters Telegram takes for none. */
export const looksLikeCommand = ({ text, command }: Said): boolean =>
  (command?.name ?? 'note') !== 'note' || commandSign.test(text)
