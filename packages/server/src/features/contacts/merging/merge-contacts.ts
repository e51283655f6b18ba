import { failure } from '@opora/contract/errors'
import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { personOf } from '../person-of.ts'
import { insertEvents } from '../timeline/store.ts'
import { give, lacking } from './filling.ts'
import * as store from './store.ts'

export interface Merged {
  id: ContactMergeId
  contactId: ContactId
}

const laterOf = (one: Date | null, other: Date | null): Date | null => (!one || (other && other > one) ? other : one)

async function write(ctx: Ctx, source: store.MergeableRow, target: store.MergeableRow): Promise<store.Before> {
  const [sourceId, targetId] = [source.id as ContactId, target.id as ContactId]
  const given = lacking(source, target)
  const isTaken = given.filled.external_id !== undefined
  await store.changeMergeable(ctx, sourceId, { merged_into_id: targetId, ...(isTaken ? { external_id: null } : {}) })
  const movedIds = await store.moveMerged(ctx, { from: sourceId, to: targetId })
  await give(ctx, targetId, given)
  await store.changeMergeable(ctx, targetId, { last_seen_at: laterOf(target.last_seen_at, source.last_seen_at) })
  await store.blockTogether(ctx, targetId)
  return { ...given, movedIds }
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

/**
 * The same account of a channel in another inbox is the same person: Telegram’s numbers and addresses of letters say so.
 * Whoever was met twice in one moment is one person already.
 */
export async function mergeSameAccount(
  ctx: Ctx,
  contactId: ContactId,
  account: { inboxId: string; externalId: string },
): Promise<void> {
  const other = await store.ownerElsewhere(ctx, account)
  if (other && (await personOf(ctx, other)) !== (await personOf(ctx, contactId)))
    await mergeContacts(ctx, contactId, other)
}
