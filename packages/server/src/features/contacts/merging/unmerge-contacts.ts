import { failure } from '@opora/contract/errors'
import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { dropAttributes } from '../store.ts'
import { insertEvents } from '../timeline/store.ts'
import * as store from './store.ts'

/** What the merge gave the one that stayed and nobody wrote over since. */
function given(target: store.MergeableRow, { filled, attributes }: store.Before) {
  const facts = (Object.keys(filled) as (keyof store.Filled)[]).filter((fact) => target[fact] === filled[fact])
  const own = target.attributes as Record<string, string>
  return { facts, keys: Object.keys(attributes).filter((key) => own[key] === attributes[key]) }
}

const dateOf = (moment: string | null): Date | null => (moment === null ? null : new Date(moment))

async function takeBack(ctx: Ctx, [source, target]: [store.MergeableRow, store.MergeableRow], before: store.Before) {
  const [sourceId, targetId] = [source.id as ContactId, target.id as ContactId]
  const { facts, keys } = given(target, before)
  const { blocked, movedIds, filled } = before
  // Blocking or unblocking since then was meant for the whole person.
  const isBlockedAsThen = (target.blocked_at?.toISOString() ?? null) === blocked.both
  const blockedAs = (was: string | null) => (isBlockedAsThen ? { blocked_at: dateOf(was) } : {})
  const gone = Object.fromEntries(facts.map((fact) => [fact, null]))
  await store.changeMergeable(ctx, targetId, { ...gone, ...blockedAs(blocked.target) })
  if (isBlockedAsThen) await store.blockMerged(ctx, targetId, dateOf(blocked.target))
  const isBack = filled.external_id !== undefined && facts.includes('external_id')
  await store.changeMergeable(ctx, sourceId, {
    merged_into_id: null,
    ...blockedAs(blocked.source),
    ...(isBack ? { external_id: filled.external_id ?? null } : {}),
  })
  if (keys.length > 0) await dropAttributes(ctx, targetId, keys)
  if (movedIds.length > 0) await store.moveMerged(ctx, { from: targetId, to: sourceId, only: movedIds })
  if (isBlockedAsThen) await store.blockMerged(ctx, sourceId, dateOf(blocked.source))
}

/** Takes two contacts that were merged apart again. Of several merges the last one is undone first. */
export async function unmergeContacts(ctx: Ctx, id: ContactMergeId): Promise<null> {
  return transact(ctx, async (ctx) => {
    const merge = await store.lockMerge(ctx, id)
    if (!merge) throw failure('not_found')
    const [sourceId, targetId] = [merge.source_id as ContactId, merge.target_id as ContactId]
    const held = await store.lockContacts(ctx, [sourceId, targetId])
    const [source, target] = [held.get(sourceId), held.get(targetId)]
    if (merge.undone_at || !source || !target || source.merged_into_id !== targetId) throw failure('contact.merge_over')
    await takeBack(ctx, [source, target], merge.before as unknown as store.Before)
    await store.endMerge(ctx, id)
    await insertEvents(ctx, [
      { contactId: targetId, kind: 'unmerged', facts: { otherName: source.name } },
      { contactId: sourceId, kind: 'unmerged', facts: { otherName: target.name } },
    ])
    for (const contactId of [sourceId, targetId]) ctx.announce(contactChanged({ contactId }))
    return null
  })
}
