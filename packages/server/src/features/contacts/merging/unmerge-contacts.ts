import { failure } from '@opora/contract/errors'
import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { contactChanged } from '../events.ts'
import { dropAttributes } from '../store.ts'
import { insertEvents } from '../timeline/store.ts'
import { refill } from './filling.ts'
import * as store from './store.ts'

/** What the merge gave the one that stayed and nobody wrote over since. */
function given(target: store.MergeableRow, { filled, attributes }: store.Before) {
  const facts = (Object.keys(filled) as (keyof store.Filled)[]).filter((fact) => target[fact] === filled[fact])
  const own = target.attributes as Record<string, string>
  return { facts, keys: Object.keys(attributes).filter((key) => own[key] === attributes[key]) }
}

async function takeBack(ctx: Ctx, [source, target]: [store.MergeableRow, store.MergeableRow], before: store.Before) {
  const [sourceId, targetId] = [source.id as ContactId, target.id as ContactId]
  const { facts, keys } = given(target, before)
  const { movedIds, filled, attributes } = before
  await store.changeMergeable(ctx, targetId, Object.fromEntries(facts.map((fact) => [fact, null])))
  if (keys.length > 0) await dropAttributes(ctx, targetId, keys)
  const isBack = filled.external_id !== undefined && !(await store.isIdTaken(ctx, filled.external_id))
  await store.changeMergeable(ctx, sourceId, {
    merged_into_id: null,
    ...(isBack ? { external_id: filled.external_id ?? null } : {}),
  })
  if (movedIds.length > 0) await store.moveMerged(ctx, { from: targetId, to: sourceId, only: movedIds })
  await refill(ctx, targetId, { facts, keys })
  await refill(ctx, sourceId, { facts: Object.keys(filled), keys: Object.keys(attributes) })
  for (const id of [sourceId, targetId]) {
    await store.unblockLeft(ctx, id)
    await store.recallSeen(ctx, id)
  }
}

/** Takes two contacts that were merged apart again. Of merges in a row the last one is undone first. */
export async function unmergeContacts(ctx: Ctx, id: ContactMergeId): Promise<null> {
  return transact(ctx, async (ctx) => {
    const known = await store.mergeRow(ctx, id)
    if (!known) throw failure('not_found')
    const [sourceId, targetId] = [known.source_id as ContactId, known.target_id as ContactId]
    const held = await store.lockContacts(ctx, [sourceId, targetId])
    const [source, target] = [held.get(sourceId), held.get(targetId)]
    // What its accounts told is written into it under lock of the person.
    const merge = await store.mergeRow(ctx, id)
    if (!merge || merge.undone_at || !source || !target || source.merged_into_id !== targetId)
      throw failure('contact.merge_over')
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
