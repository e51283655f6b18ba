import { failure } from '@opora/contract/errors'
import type { AssistantId, ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { topics } from '../../platform/live/rule.ts'
import { createRateLimit, type RateLimit } from '../../platform/safety/rate-limit.ts'
import { type AssistantRow, assistantsOf } from '../assistants/index.ts'
import { type ConversationRow, getVisible } from '../conversations/index.ts'
import { getInbox } from '../inboxes/index.ts'

/** One thing a member asked for. */
export interface Run {
  conversation: ConversationRow
  /** Who answers in the inbox, or the first of the workspace with a model. */
  assistant: AssistantRow
  about: { conversationId: ConversationId }
  /** Aborts when the member no longer waits, or when it took too long. */
  signal: AbortSignal
  /** Shows what was written so far to the session that asked, at most every 50 ms; the text is made only then. */
  show(make: () => string): void
}

interface Asked {
  conversationId: ConversationId
  runId: string
  /** Aborts when the member's request is closed. */
  gone: AbortSignal
}

const runMs = 60_000
const showEveryMs = 50
const perMember = { points: 40, seconds: 60 }
const limits = new WeakMap<object, RateLimit>()

function limitOf(ctx: Ctx): RateLimit {
  const limit = limits.get(ctx.database) ?? createRateLimit(perMember)
  limits.set(ctx.database, limit)
  return limit
}

/** Quotes only means that nothing goes to a model, even when one is set. */
export const hasModel = (row: AssistantRow): boolean => row.engine === 'model'

/** The assistant a conversation's copilot works with. Borrowed for its model, it still knows only what the inbox's own may say. */
export async function assistantFor(ctx: Ctx, conversation: ConversationRow): Promise<AssistantRow> {
  const all = await assistantsOf(ctx)
  const { assistant_id } = await getInbox(ctx, conversation.inbox_id as InboxId)
  const own = all.find((row) => row.id === (assistant_id as AssistantId | null)) ?? all[0]
  if (!own) throw failure('not_found')
  const writing = hasModel(own) ? own : (all.find((row) => hasModel(row)) ?? own)
  return { ...writing, scope: own.scope }
}

function showing(ctx: Ctx, runId: string): Run['show'] {
  const { actor } = ctx
  if (actor.type !== 'member') return () => undefined
  let shownAt = Number.NEGATIVE_INFINITY
  return (make) => {
    const now = ctx.world.clock.ms()
    if (now - shownAt < showEveryMs) return
    shownAt = now
    const frame = { type: 'copilot', runId, text: make() } as { type: string }
    ctx.show({ topic: topics.session(actor.sessionId), frame })
  }
}

/** Begins what a member asked for: only about a conversation they may see, and not without end. */
export async function beginRun(ctx: Ctx, { conversationId, runId, gone }: Asked): Promise<Run> {
  const conversation = await getVisible(ctx, conversationId)
  if (ctx.actor.type === 'member') await limitOf(ctx)(ctx.actor.memberId)
  return {
    conversation,
    assistant: await assistantFor(ctx, conversation),
    about: { conversationId },
    signal: AbortSignal.any([gone, AbortSignal.timeout(runMs)]),
    show: showing(ctx, runId),
  }
}
