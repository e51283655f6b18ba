import { isDeepStrictEqual } from 'node:util'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { later } from '../../ports/channel.ts'
import { addEvent, messageRow, showAnew } from '../conversations/index.ts'
import { chooseTerms } from './choose-terms.ts'
import { after, type Happened, nothingYet, type SlaState, tellDue, underTerms, wakesAt } from './clocks.ts'
import { escalate } from './escalate.ts'
import { slaBreached, slaWarned } from './events.ts'
import { showClocks } from './show-clocks.ts'
import { type Facts, factsOf, lockCounting, saveCounting, shownBefore } from './store.ts'

export interface CountOn {
  conversationId: ConversationId
  /** When it happened. */
  at: string
  happened?: Happened
  messageId?: MessageId
  /** Messages came to it or left it. */
  isMoved?: boolean
}

const byAuthor: Record<string, Happened> = {
  contact: { what: 'asked' },
  member: { what: 'replied' },
  assistant: { what: 'answered' },
}

/** Given to a team, tagged, merged: whatever it went through, it counts by what it is now. */
function asItStands(
  { status, last_author }: Facts,
  { isMoved, held }: { isMoved: boolean; held: SlaState | null },
): Happened {
  if (status === 'pending' || status === 'snoozed') return { what: 'status', status }
  if (status !== 'open') return { what: 'resolved' }
  if (isMoved && last_author === 'contact') return { what: 'asked' }
  return held?.isResolved ? { what: 'reopened' } : { what: 'status', status }
}

async function whatHappened(
  ctx: Ctx,
  { conversationId, happened, messageId, isMoved = false }: CountOn,
  { facts, held }: { facts: Facts; held: SlaState | null },
): Promise<Happened | null> {
  if (happened) return happened
  if (!messageId) return asItStands(facts, { isMoved, held })
  const message = messageId && (await messageRow(ctx, conversationId, messageId))
  return message ? (byAuthor[message.author_type] ?? null) : null
}

/** A talk that is older than its policy counts from now on. */
function begin(facts: Facts, at: number): SlaState {
  const moment = { terms: null, at }
  const asked = after(nothingYet, { what: 'asked' }, moment)
  const answered = facts.has_reply ? after(asked, { what: 'replied' }, moment) : asked
  const waits =
    facts.has_reply && facts.last_author === 'contact' ? after(answered, { what: 'asked' }, moment) : answered
  const { status } = facts
  const paused = status === 'pending' || status === 'snoozed'
  return paused ? after(waits, { what: 'status', status }, moment) : waits
}

/** Stores how it stands, tells what is due, and sees to it that somebody looks at the next moment. */
async function settle(ctx: Ctx, conversationId: ConversationId, counting: Chosen): Promise<void> {
  const { policyId, terms } = counting
  const at = ctx.world.clock.now().getTime()
  const { state, told } = tellDue(counting.state, { terms, at })
  const shown = showClocks(state, terms)
  const before = await shownBefore(ctx, conversationId)
  const wakes = wakesAt(state, terms)
  const wakesAtDate = wakes === null ? null : new Date(wakes)
  await saveCounting(ctx, conversationId, { policyId, terms, state, shown, wakesAt: wakesAtDate })
  for (const { kind, what } of told) {
    const eventOf = what === 'breached' ? slaBreached : slaWarned
    const sla = { kind, policyName: terms?.policyName ?? '' }
    await addEvent(ctx, conversationId, (place) => eventOf({ conversationId, ...place, sla }))
  }
  if (told.length > 0 && policyId) await escalate(ctx, { conversationId, policyId, told })
  else if (!isDeepStrictEqual(before?.shown ?? null, shown)) await showAnew(ctx, conversationId)
  if (wakesAtDate) {
    const input = { conversationId, wakesAt: wakesAtDate.toISOString() }
    const uniqueKey = `sla-tell:${conversationId}:${input.wakesAt}`
    ctx.enqueue(tellClocks, input, { uniqueKey, delayMs: Math.max(0, wakesAtDate.getTime() - at) })
  }
}

interface Chosen {
  policyId: Awaited<ReturnType<typeof chooseTerms>>['policyId']
  terms: Awaited<ReturnType<typeof chooseTerms>>['terms']
  state: SlaState
}

/** Wakes at the moment a clock warns or is due; one that moved meanwhile has another job for that. */
export const tellClocks = defineJob<{ conversationId: ConversationId; wakesAt: string }>('sla.tell', {
  run: (by, { conversationId, wakesAt: moment }) =>
    transact({ ...by, actor: { type: 'system' } }, async (ctx) => {
      const counting = await lockCounting(ctx, conversationId)
      if (counting?.wakesAt?.toISOString() !== moment) return
      const leftMs = counting.wakesAt.getTime() - ctx.world.clock.now().getTime()
      // The clock jobs go by is another one, and may be ahead.
      if (leftMs > 0) throw later(leftMs)
      const facts = await factsOf(ctx, conversationId)
      if (!facts) return
      // What ended it is told of by a job of its own, which may come later than this one.
      const isOver = facts.status === 'resolved' || facts.status === 'closed'
      const at = ctx.world.clock.now().getTime()
      const { terms } = counting
      const state = isOver ? after(counting.state, { what: 'resolved' }, { terms, at }) : counting.state
      await settle(ctx, conversationId, { ...counting, state })
    }),
})

/** Counts on after something happened to a conversation, in the order it happened. */
export const countOn = defineJob<CountOn>('sla.count-on', {
  run: (by, input) =>
    transact({ ...by, actor: { type: 'system' } }, async (ctx) => {
      const { conversationId } = input
      const held = await lockCounting(ctx, conversationId)
      const facts = await factsOf(ctx, conversationId)
      if (!facts) return
      const happened = await whatHappened(ctx, input, { facts, held: held?.state ?? null })
      if (input.messageId && !happened) return
      const at = Date.parse(input.at)
      const chosen = await chooseTerms(ctx, facts)
      const isSettled = facts.status === 'resolved' || facts.status === 'closed'
      if (!held && (!chosen.terms || isSettled)) return
      const isNew = !held && happened?.what === 'asked' && !facts.has_reply
      const state = held?.state ?? (isNew ? nothingYet : begin(facts, at))
      const before = held?.terms ?? null
      const counted = underTerms(state, { before, terms: chosen.terms, at })
      const next = happened ? after(counted, happened, { terms: chosen.terms, at }) : counted
      await settle(ctx, conversationId, { ...chosen, state: next })
    }),
})
