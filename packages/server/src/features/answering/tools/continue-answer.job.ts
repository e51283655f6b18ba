import type { AnswerId, AssistantId, ContactId, ConversationId, MessageId, ToolCallId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { withSettings } from '../../../platform/db/settings.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { assistantOf } from '../../assistants/index.ts'
import {
  getVisible,
  goesOnIn,
  mayAssistantSpeak,
  messageRow,
  pageOfMessages,
  stateOf,
} from '../../conversations/index.ts'
import { type CallRow, endedCallsOf, getCall, toldResult } from '../../tools/index.ts'
import { answerAttempt } from '../answer-attempt.ts'
import type { Attempt } from '../attempt.ts'
import { questionOf } from '../question-of.ts'
import { startTrace } from '../trace/tracer.ts'
import { toolboxFor } from './toolbox.ts'

/** Goes on with an answer that waited for a person's word on a tool. */
export const continueAnswer = defineJob<{ callId: ToolCallId }>('answering.continue-answer', {
  timeoutMs: 60_000,
  concurrency: 20,
  isApart: true,
  run: async (open, { callId }, { signal: stop }) => {
    const ctx = withSettings(open)
    const attempt = await prepareAgain(ctx, await getCall(ctx, callId), stop)
    if (attempt) await answerAttempt(ctx, attempt)
  },
})

const historyRead = 16

/** The same question with what was decided; null when a person answers by now. */
async function prepareAgain(ctx: Ctx, call: CallRow, stop: AbortSignal): Promise<Attempt | null> {
  const conversationId = await goesOnIn(ctx, call.conversation_id as ConversationId)
  const conversation = await getVisible(ctx, conversationId)
  const assistant = call.assistant_id ? await assistantOf(ctx, call.assistant_id as AssistantId) : null
  if (!mayAssistantSpeak(stateOf(conversation)) || !assistant) return null
  const questionId = call.question_message_id as MessageId
  const message = await messageRow(ctx, conversationId, questionId)
  if (!message) return null
  const page = { before: message.seq, limit: historyRead, isPublic: true }
  const history = await pageOfMessages(ctx, conversationId, page)
  const { turns } = questionOf(history, new Set(history.map((row) => row.id)))
  const question = { id: questionId, text: call.question }
  const signal = AbortSignal.any([stop, AbortSignal.timeout(ctx.world.answerTimeoutMs)])
  const about = { conversationId, contactId: conversation.contact_id as ContactId }
  const called = (await endedCallsOf(ctx, questionId)).map((one) => ({
    id: one.id,
    name: one.tool_name,
    arguments: one.arguments,
    result: toldResult(one),
  }))
  const toolbox = await toolboxFor(ctx, { assistant, about, question, signal, called })
  return {
    conversation,
    assistant,
    message,
    asked: { text: question.text, messages: [question.text], covers: [questionId], turns },
    isLate: false,
    answerId: ctx.world.ids.next() as AnswerId,
    trace: startTrace(ctx),
    signal,
    stop,
    ...(toolbox ? { toolbox } : {}),
    // The question was dealt with once already: what is said now answers to the call.
    sayingId: call.id,
  }
}
