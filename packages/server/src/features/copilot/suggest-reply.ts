import type { Suggestion } from '@opora/contract/copilot'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { cutText } from '../../platform/safety/cut-text.ts'
import { type Answered, answer } from '../answering/index.ts'
import { pageOfMessages } from '../conversations/index.ts'
import { openQuestionOf } from './open-question.ts'
import type { Run } from './run.ts'

const historyRead = 24
const newest = 2_147_483_647

/** What of an answer a member is shown: words only when they were found trustworthy. */
export function shownAnswer({ outcome, text, citations, closest }: Answered) {
  const isAnswered = outcome.kind === 'answered'
  return { outcome, text: isAnswered ? text : '', citations, closest: isAnswered ? [] : closest.slice(0, 3) }
}

/** A reply to what the contact asked last; null when nobody waits for one, or the assistant itself answers. */
export async function suggestReply(ctx: Ctx, run: Run, insteadOf: string | undefined): Promise<Suggestion | null> {
  const { conversation, signal, about } = run
  if (conversation.assistant_state === 'answering') return null
  const page = { before: newest, limit: historyRead, isPublic: true }
  const question = openQuestionOf(await pageOfMessages(ctx, conversation.id as ConversationId, page))
  if (!question) return null
  const { instructions } = run.assistant
  const other = insteadOf ? `\nSay it in other words than this: "${cutText(insteadOf, 1000)}"` : ''
  const assistant = { ...run.assistant, instructions: `${instructions}${other}` }
  const answered = await answer(
    ctx,
    { assistant, question, signal, about, purpose: 'copilot' },
    ({ text }) => text && run.show(() => text),
  )
  return shownAnswer(answered)
}
