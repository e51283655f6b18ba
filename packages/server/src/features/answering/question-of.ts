import { isBlank } from '@opora/contract/is-blank'
import { plainOf } from '@opora/contract/plain-text'
import { cutText, endOf } from '../../platform/safety/cut-text.ts'
import type { MessageRow } from '../conversations/index.ts'
import type { Question } from './answer.ts'
import { intentOf } from './intent.ts'

const turnsKept = 8
const maxCharacters = 4000

/** What is asked: the messages of the contact that no answer has covered yet, and the turns before them. */
export interface Asked extends Question {
  messages: string[]
  /** The ids of those messages, first to last. */
  covers: string[]
}

/** Messages an answer was given to, with all that it covers; see `answeredLately`. */
type Answered = ReadonlyMap<string, readonly string[]>

function asking(history: readonly MessageRow[], rows: readonly MessageRow[]): Asked {
  const asked = rows.toReversed()
  const messages = asked.map((row) => plainOf(row.text))
  const earlier = history.filter((row) => !rows.includes(row)).slice(0, turnsKept)
  return {
    messages,
    covers: asked.map((row) => row.id),
    text: endOf(messages.join('\n'), maxCharacters),
    turns: earlier.reverse().map((row) => ({
      role: row.direction === 'in' ? ('user' as const) : ('assistant' as const),
      text: cutText(row.text, 1500),
    })),
  }
}

/** `history` is newest first; `answered` are the ids of messages an answer was given to, which covers all before them. */
export function questionOf(history: readonly MessageRow[], answered: Pick<Answered, 'has'>): Asked {
  const covered = history.find((row) => answered.has(row.id))?.seq ?? 0
  const rows = history.filter((row) => row.direction === 'in' && row.seq > covered)
  return asking(history, rows)
}

/** A greeting, thanks or a sticker that comes after the answer asks for nothing more. */
function wantsAnswer({ text, files, awaited, parts }: MessageRow): boolean {
  if (!isBlank(text)) return ['question', 'person'].includes(intentOf(text))
  const isSticker = (parts as { type: string }[]).some(({ type }) => type === 'sticker')
  return !isSticker && files.length + awaited.length > 0
}

/**
 * What is asked by a message that came late: the answer to what was sent after it was said already and knew nothing of
 * it. All that came as late is asked at once. Null when its answer covered it, or it asks for nothing.
 */
export function lateQuestionOf(history: readonly MessageRow[], answered: Answered, messageId: string): Asked | null {
  const covered = new Set([...answered].flatMap(([id, covers]) => [id, ...covers]))
  let isKnown = true
  const rows = history.filter((row, index) => {
    const covers = answered.get(row.id)
    if (covers?.length === 0) isKnown = false
    const isBehind = history.slice(0, index).some(({ id }) => answered.has(id))
    if (!isBehind || row.direction !== 'in' || row.removed_at || covered.has(row.id)) return false
    return (isKnown || row.id === messageId) && wantsAnswer(row)
  })
  return rows.some(({ id }) => id === messageId) ? asking(history, rows) : null
}
