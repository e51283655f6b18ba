import { failure } from '@opora/contract/errors'
import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { personOf } from '../person-of.ts'
import { addAttributes } from '../store.ts'
import { insertEvents } from '../timeline/store.ts'
import * as store from './store.ts'

export interface Merged {
  id: ContactMergeId
  contactId: ContactId
}

const fillable = ['email', 'phone', 'language', 'company_id', 'external_id'] as const

/** What the one that stays does not have, and the other one does. */
function lacking(source: store.MergeableRow, target: store.MergeableRow) {
  const filled: store.Filled = {}
  for (const fact of fillable) {
    const value = source[fact]
    if (target[fact] === null && value !== null) filled[fact] = value
  }
  const own = target.attributes as Record<string, string>
  const others = Object.entries(source.attributes as Record<string, string>)
  return { filled, attributes: Object.fromEntries(others.filter(([key]) => !(key in own))) }
}

const laterOf = (one: Date | null, other: Date | null): Date | null => (!one || (other && other > one) ? other : one)

async function write(ctx: Ctx, source: store.MergeableRow, target: store.MergeableRow): Promise<store.Before> {
  const [sourceId, targetId] = [source.id as ContactId, target.id as ContactId]
  const { filled, attributes } = lacking(source, target)
  // Whoever was blocked by one account does not come back by another one.
  const isBlocked = target.blocked_at !== null || source.blocked_at !== null
  // Of whoever was not blocked until now it is news.
  const blockedAs = ({ blocked_at: at }: store.MergeableRow): Date | null => (isBlocked ? (at ?? ctx.now) : null)
  const blockedAt = blockedAs(target)
  const isTaken = filled.external_id !== undefined
  await store.changeMergeable(ctx, sourceId, {
    merged_into_id: targetId,
    blocked_at: blockedAs(source),
    ...(isTaken ? { external_id: null } : {}),
  })
  const movedIds = await store.moveMerged(ctx, { from: sourceId, to: targetId })
  const last_seen_at = laterOf(target.last_seen_at, source.last_seen_at)
  await store.changeMergeable(ctx, targetId, { ...filled, blocked_at: blockedAt, last_seen_at })
  await store.blockMerged(ctx, targetId, blockedAt)
  if (Object.keys(attributes).length > 0) await addAttributes(ctx, targetId, attributes)
  const moment = (at: Date | null) => at?.toISOString() ?? null
  const blocked = { source: moment(source.blocked_at), target: moment(target.blocked_at), both: moment(blockedAt) }
  return { filled, attributes, blocked, movedIds }
}

/**
 * Makes one contact part of another. What channels and visitors see stays as it was: members see one person, with the
 * facts of the one that stays, and what it lacks from the other one.
 */
export async function mergeContacts(ctx: Ctx, from: ContactId, into: ContactId): Promise<Merged> {
  return transact(ctx, async (ctx) => {
    const [sourceId, contactId] = [await personOf(ctx, from), await personOf(ctx, into)]
    if (sourceId === contactId) throw failure('contact.same')
    const held = await store.lockContacts(ctx, [sourceId, contactId])
    const [source, target] = [held.get(sourceId), held.get(contactId)]
    if (!source || !target) throw failure('not_found')
    // Somebody else merged one of them a moment earlier.
    if (source.merged_into_id || target.merged_into_id) throw failure('contact.merge_over')
    const before = await write(ctx, source, target)
    const id = await store.insertMerge(ctx, { sourceId, targetId: contactId, before })
    await insertEvents(ctx, [{ contactId, kind: 'merged', facts: { otherName: source.name, mergeId: id } }])
    for (const changed of [sourceId, contactId]) ctx.announce(contactChanged({ contactId: changed }))
    return { id, contactId }
  })
}

/** The same account of a channel in another inbox is the same person: Telegram’s numbers and addresses of letters say so. */
export async function mergeSameAccount(
  ctx: Ctx,
  contactId: ContactId,
  account: { inboxId: string; externalId: string },
): Promise<void> {
  const other = await store.ownerElsewhere(ctx, account)
  if (other) await mergeContacts(ctx, contactId, other)
}
