import type { AnswerTrace } from '@opora/contract/conversations'
import { cutText, endOf } from '../../platform/safety/cut-text.ts'
import { intentOf, type Question } from '../answering/index.ts'
import type { MessageRow } from '../conversations/index.ts'
import { sentencesOf } from '../knowledge/index.ts'

const turnsKept = 8
const maxCharacters = 4000
const turnCharacters = 1500

/** A member's reply answers, what a rule sends by itself does not, an answer of the assistant too; its “I am calling a colleague” does not. */
function isAnswer({ direction, author_type, trace }: MessageRow): boolean {
  if (direction !== 'out' || author_type === 'rule') return false
  return author_type !== 'assistant' || (trace as AnswerTrace | null)?.outcome.kind === 'answered'
}

/** What a message asks: all of it, or the questions beside a wish for a person; empty when it asks nothing. */
function askedIn(text: string): string {
  const intent = intentOf(text)
  if (intent !== 'person') return intent === 'question' ? text : ''
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end))
  return sentences.filter((sentence) => sentence.endsWith('?') && intentOf(sentence) === 'question').join(' ')
}

/** What the contact asked and nobody has answered; `history` is newest first and without notes. */
export function openQuestionOf(history: readonly MessageRow[]): Question | null {
  const covered = history.find(isAnswer)?.seq ?? 0
  const asked = history.flatMap((row) => {
    const text = row.direction === 'in' && row.seq > covered ? askedIn(row.text) : ''
    return text ? [{ seq: row.seq, text }] : []
  })
  const first = asked.at(-1)
  if (!first) return null
  const earlier = history.filter((row) => row.seq < first.seq && row.text.trim() !== '').slice(0, turnsKept)
  return {
    text: endOf(
      asked
        .toReversed()
        .map((row) => row.text)
        .join('\n'),
      maxCharacters,
    ),
    turns: earlier.toReversed().map((row) => ({
      role: row.direction === 'in' ? 'user' : 'assistant',
      text: cutText(row.text, turnCharacters),
    })),
  }
}
