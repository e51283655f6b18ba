import type { AnswerTrace, HandoverReason } from '@opora/contract/conversations'
import type { Briefing } from '@opora/contract/copilot'
import { plainOf } from '@opora/contract/plain-text'
import { shortened } from '../../../platform/safety/cut-text.ts'
import { intentOf } from '../../answering/index.ts'
import type { MessageRow } from '../../conversations/index.ts'

const shownCharacters = 400

const shorten = (text: string): string => shortened(plainOf(text).trim(), shownCharacters)

/** A conversation in the words of those who spoke; `talk` is oldest first. */
export function factsOf(talk: readonly MessageRow[], reason: HandoverReason | null): Briefing['facts'] {
  const questions = talk.filter((row) => row.direction === 'in' && intentOf(row.text) === 'question')
  const [first] = questions
  const last = questions.at(-1)
  const answer = talk.findLast(
    (row) => row.author_type === 'assistant' && (row.trace as AnswerTrace | null)?.outcome.kind === 'answered',
  )
  return {
    firstQuestion: first ? shorten(first.text) : null,
    lastQuestion: last && last !== first ? shorten(last.text) : null,
    answer: answer ? shorten(answer.text) : null,
    reason,
  }
}
