import { isDeepStrictEqual } from 'node:util'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob, isWorkBehind, isWorkLeft } from '../../platform/jobs/job.ts'
import { later } from '../../ports/channel.ts'
import { addEvent, messageRow, showAnew } from '../conversations/index.ts'
import { chooseTerms } from './choose-terms.ts'
import {
  after,
  goingOn,
  type Happened,
  type Moment,
  nothingYet,
  type SlaState,
  type Told,
  tellDue,
  tellMissed,
  underTerms,
  wakesAt,
} from './clocks.ts'
import { escalate } from './escalate.ts'
import { slaBreached, slaWarned } from './events.ts'
import { showClocks } from './show-clocks.ts'
import { type Facts, factsOf, lockCounting, saveCounting, settledAt, shownBefore } from './store.ts'

export interface CountOn {
  conversationId: ConversationId
  /** When it happened. */
  at: string
  happened?: Happened
  messageId?: MessageId
  /** Since when the contact waits for more than this reply says. */
  openSince?: string
  /** Messages came to it or left it. */
  isMoved?: boolean
}

/** What happens to a conversation is counted in the order it happened. */
export const slaOrder = (conversationId: ConversationId): string => `sla:${conversationId}`

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
function begin(facts: Facts, moment: Moment): SlaState {
  const asked = after(nothingYet, { what: 'asked' }, moment)
  const answered = facts.has_reply ? after(asked, { what: 'replied' }, moment) : asked
  const waits =
    facts.has_reply && facts.last_author === 'contact' ? after(answered, { what: 'asked' }, moment) : answered
  const isAnswered = facts.last_author === 'assistant' && !facts.needs_person
  const said = isAnswered ? after(waits, { what: 'answered' }, moment) : waits
  const { status } = facts
  const paused = status === 'pending' || status === 'snoozed'
  const state = paused ? after(said, { what: 'status', status }, moment) : said
  return { ...state, isPersonAsked: facts.needs_person }
}

type Promised = Awaited<ReturnType<typeof chooseTerms>>

/** Tells what of a promise is due, and does what its policy wants done then. */
async function tell(ctx: Ctx, conversationId: ConversationId, { policyId, terms, told }: Promised & { told: Told[] }) {
  for (const { kind, what } of told) {
    const eventOf = what === 'breached' ? slaBreached : slaWarned
    const sla = { kind, policyName: terms?.policyName ?? '' }
    await addEvent(ctx, conversationId, (place) => eventOf({ conversationId, ...place, sla }))
  }
  if (told.length > 0 && policyId) await escalate(ctx, { conversationId, policyId, told })
}

/** Stores how it stands, tells what is due until a moment, and sees to it that somebody looks at the next one. */
async function settle(ctx: Ctx, conversationId: ConversationId, counting: Counted): Promise<void> {
  const { policyId, terms, until } = counting
  const { state, told } = tellDue(counting.state, { terms, at: until })
  const shown = showClocks(state, terms)
  const before = await shownBefore(ctx, conversationId)
  const wakes = wakesAt(state, terms)
  const wakesAtDate = wakes === null ? null : new Date(wakes)
  await saveCounting(ctx, conversationId, { policyId, terms, state, shown, wakesAt: wakesAtDate })
  if (told.length > 0) await tell(ctx, conversationId, { policyId, terms, told })
  else if (!isDeepStrictEqual(before?.shown ?? null, shown)) await showAnew(ctx, conversationId)
  if (wakesAtDate) {
    const input = { conversationId, wakesAt: wakesAtDate.toISOString() }
    const uniqueKey = `sla-tell:${conversationId}:${input.wakesAt}`
    const delayMs = Math.max(0, wakesAtDate.getTime() - ctx.world.clock.now().getTime())
    ctx.enqueue(tellClocks, input, { uniqueKey, delayMs })
  }
}

interface Counted extends Promised {
  state: SlaState
  /** Up to here everything that happened is counted. */
  until: number
}

/** So soon it is looked again whether everything that happened is counted. */
const againMs = 1000

/** Wakes at the moment a clock warns or is due; one that moved meanwhile has another job for that. */
export const tellClocks = defineJob<{ conversationId: ConversationId; wakesAt: string }>('sla.tell', {
  run: (by, { conversationId, wakesAt: moment }) =>
    transact({ ...by, actor: { type: 'system' } }, async (ctx) => {
      const counting = await lockCounting(ctx, conversationId)
      if (counting?.wakesAt?.toISOString() !== moment) return
      const until = ctx.world.clock.now().getTime()
      const leftMs = counting.wakesAt.getTime() - until
      // The clock jobs go by is another one, and may be ahead.
      if (leftMs > 0) throw later(leftMs)
      // What ended or moved it may have happened already.
      if (await isWorkLeft(ctx, slaOrder(conversationId))) throw later(againMs)
      const facts = await factsOf(ctx, conversationId)
      if (!facts) return
      // The job that was to count its end was given up.
      const isOver = facts.status === 'resolved' || facts.status === 'closed'
      const at = isOver ? ((await settledAt(ctx, conversationId))?.getTime() ?? until) : until
      const { terms } = counting
      const missed = tellMissed(counting.state, { terms, at })
      const state = isOver ? after(missed.state, { what: 'resolved' }, { terms, at }) : counting.state
      if (isOver) await tell(ctx, conversationId, { ...counting, told: missed.told })
      await settle(ctx, conversationId, { ...counting, state, until })
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
      const missed = held && tellMissed(held.state, { terms: held.terms, at })
      if (missed) await tell(ctx, conversationId, { ...held, told: missed.told })
      const { terms } = chosen
      const isAnew = held?.terms === null && terms !== null && !isSettled
      const begun = () => (isNew ? nothingYet : begin(facts, { terms, at }))
      const state = missed ? (isAnew ? goingOn(missed.state, begun()) : missed.state) : begun()
      const counted = underTerms(state, { before: held?.terms ?? null, terms, at })
      const met = happened ? after(counted, happened, { terms, at }) : counted
      const next = input.openSince ? after(met, { what: 'asked' }, { terms, at: Date.parse(input.openSince) }) : met
      // What happened later waits behind this one: until then nothing is told of what comes after it.
      const isLast = !(await isWorkBehind(ctx, slaOrder(conversationId)))
      await settle(ctx, conversationId, {
        ...chosen,
        state: next,
        until: isLast ? ctx.world.clock.now().getTime() : at,
      })
    }),
})
