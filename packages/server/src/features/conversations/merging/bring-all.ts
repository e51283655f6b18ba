import type { Ctx } from '../../../platform/context/ctx.ts'
import { moveEvents, placesOfEvents } from '../../../platform/events/store.ts'
import type { LockedConversation } from '../store.ts'
import { interleave } from './interleave.ts'
import * as store from './store.ts'

export interface Brought {
  lastSeq: number
  /** The first message that came. */
  firstId: string | null
  /** Up to where the target was read, by its places since. */
  marks: { memberReadSeq: number; contactReadSeq: number }
  /** The same, before the first message that came unread. */
  memberReadSeq: number
  contactReadSeq: number
}

interface Both {
  source: LockedConversation
  target: LockedConversation
}

/** Whether the contact reads a conversation here, so that what they read of it is known. */
const isReadHere = (ctx: Ctx, { inbox_kind: kind }: LockedConversation): boolean =>
  ctx.world.channels.get(kind)?.isReadHere === true

/**
 * Moves every message of the source into the target, to where it was said among what was said and happened there. What
 * happened in the source stays its own.
 */
export async function bringAll(ctx: Ctx, { source, target }: Both): Promise<Brought> {
  const coming = await store.placesOfMessages(ctx, source.id)
  const messages = await store.placesOfMessages(ctx, target.id)
  const events = (await placesOfEvents(ctx.db, target.id)).map((event) => ({ ...event, seq: event.seq ?? 0 }))
  const { moved, placed, lastSeq } = interleave([...messages, ...events], coming, target.last_seq)
  const placeOf = new Map([...moved, ...placed].map(({ id, seq }) => [id, seq]))
  /** Where something stands whose place was this one. */
  const markAt = (seq: number): number => {
    const last = [...messages, ...events]
      .filter((one) => one.seq <= seq)
      .reduce((most, one) => (one.seq > most.seq ? one : most), { id: '', seq: 0 })
    return placeOf.get(last.id) ?? seq
  }
  const marks = { memberReadSeq: markAt(target.member_read_seq), contactReadSeq: markAt(target.contact_read_seq) }
  const unreadFrom = (direction: string, after: number): number => {
    const first = coming.find((one) => one.direction === direction && one.seq > after)
    return first ? (placeOf.get(first.id) ?? lastSeq) - 1 : lastSeq
  }
  const unseen = isReadHere(ctx, source) ? unreadFrom('out', source.contact_read_seq) : lastSeq
  const contactReadSeq = Math.min(marks.contactReadSeq, unseen)
  await store.keepRead(ctx, { id: source.id, upTo: source.contact_read_seq })
  if (contactReadSeq < marks.contactReadSeq) await store.keepRead(ctx, { id: target.id, upTo: target.contact_read_seq })
  const isEvent = new Set(events.map(({ id }) => id))
  await store.liftMessages(
    ctx,
    moved.filter(({ id }) => !isEvent.has(id)),
  )
  await moveEvents(
    ctx.db,
    target.id,
    moved.filter(({ id }) => isEvent.has(id)),
  )
  await store.bringMessages(ctx, { from: source.id, to: target.id }, placed)
  await store.settleMessages(ctx, target.id)
  return {
    lastSeq,
    firstId: placed[0]?.id ?? null,
    marks,
    memberReadSeq: Math.min(marks.memberReadSeq, unreadFrom('in', source.member_read_seq)),
    contactReadSeq,
  }
}
