import type { AnswerOutcome, AnswerTrace } from '@opora/contract/conversations'
import type { GapReason } from '@opora/contract/gaps'
import type { MessageId } from '@opora/contract/ids'
import { plainOf } from '@opora/contract/plain-text'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { intentOf } from '../../answering/index.ts'
import type { MessageRow } from '../../conversations/index.ts'

/** What a contact wrote in a row, and what the assistant made of it; null when it said nothing. */
interface Run {
  asked: MessageRow[]
  outcome: AnswerOutcome | null
}

export interface Unanswered {
  messageId: MessageId
  text: string
  askedAt: Date
}

const longest = 2000

function runsOf(history: readonly MessageRow[]): Run[] {
  const runs: Run[] = []
  let asked: MessageRow[] = []
  const close = (outcome: AnswerOutcome | null): void => {
    if (asked.length > 0) runs.push({ asked, outcome })
    asked = []
  }
  for (const row of history.toReversed()) {
    if (row.direction === 'in') asked.push(row)
    else close((row.trace as AnswerTrace | null)?.outcome ?? null)
  }
  close(null)
  return runs
}

/** An address or a code that was asked for is no question. */
const isQuestion = ({ text }: MessageRow): boolean =>
  intentOf(text) === 'question' && /\p{L}{2}/u.test(text.replace(/\S+@\S+/g, ''))

const isLeft: Record<GapReason, (outcome: AnswerOutcome | null) => boolean> = {
  unsure: (outcome) => outcome?.kind === 'refused' || (outcome?.kind === 'handed_over' && outcome.reason === 'unsure'),
  asked: () => true,
  rated: (outcome) => outcome?.kind === 'answered',
}

/** The last question of a conversation that was left unanswered for this reason; `history` is newest first. */
export function unansweredOf(history: readonly MessageRow[], reason: GapReason): Unanswered | null {
  for (const { asked, outcome } of runsOf(history).toReversed()) {
    if (!isLeft[reason](outcome)) continue
    const questions = asked.filter(isQuestion)
    const last = questions.at(-1)
    if (!last) continue
    const text = questions.map((row) => plainOf(row.text).trim()).join('\n')
    return { messageId: last.id as MessageId, text: cutText(text, longest), askedAt: last.created_at }
  }
  return null
}
