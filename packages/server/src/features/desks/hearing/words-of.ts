import { literalOf, plainOf } from '@opora/contract/plain-text'
import type { DeskMessage } from '../../../ports/desk.ts'

/** Signs of formatting may stand before the first word, and what nobody sees: somebody wrote it bold, or as a quote. */
const lead = '[*_~`>|\\\\\\s\\u2800\\p{Cf}\\p{Default_Ignorable_Code_Point}]*'
const noteSign = new RegExp(`^(${lead})[/／]{2}\\s*`, 'u')
/** What is left of marks that stood around nothing but the slashes. */
const emptyMarks = /^(?:\*{4}|_{4}|~{4}|``|(?:\*\*|__)(?=\s|$))\s*/
const noteCommand = new RegExp(`^${lead}[/／]note(?:@\\w+)?(?:\\s+|$)`, 'iu')
const commandSign = new RegExp(`^${lead}[/／][\\p{L}]`, 'u')

type Said = Pick<DeskMessage, 'text' | 'command'>

/** The words of a note, which begins with two slashes or is a command; null for what is none. */
export function noteOf({ text, command }: Said): string | null {
  if (command?.name === 'note') return text || command.rest
  if (noteSign.test(text)) return text.replace(noteSign, '$1').replace(emptyMarks, '')
  // The slashes, or the command, may be words of a link or code, which is no command to Telegram.
  const words = plainOf(text)
  const sign = [noteSign, noteCommand].find((one) => one.test(words))
  return sign ? literalOf(words.replace(sign, '')) : null
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
  (command?.name ?? 'note') !== 'note' || commandSign.test(plainOf(text))
