import { failure } from '@opora/contract/errors'
import type { ConversationId, TagId } from '@opora/contract/ids'
import { tagsPerConversation } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getLocked } from '../access.ts'
import { conversationTagsChanged } from '../events.ts'
import { changeConversation } from '../store.ts'
import { namedTags } from './named-tags.ts'
import { putOn, shareTags, type TagRow, tagsOf, takeOff } from './store.ts'

interface Change {
  addIds: readonly TagId[]
  removeIds: readonly TagId[]
}

const named = (rows: readonly TagRow[]) => rows.map(({ name }) => name)
const idsOf = (rows: readonly TagRow[]) => rows.map(({ id }) => id)

/** Puts tags on a conversation and takes others off. What nobody named stays, so two people at once lose nothing. */
export async function changeConversationTags(ctx: Ctx, conversationId: ConversationId, change: Change): Promise<void> {
  await transact(ctx, async (ctx) => {
    await shareTags(ctx)
    const conversation = await getLocked(ctx, conversationId)
    const held = new Set(idsOf(await tagsOf(ctx, conversationId)))
    const wanted = await namedTags(ctx, change.addIds)
    const added = wanted.filter(({ id }) => !held.has(id))
    // Two that were named apart may have been merged since: the one that is wanted stays.
    const unwanted = (await namedTags(ctx, change.removeIds)).filter(({ id }) => !idsOf(wanted).includes(id))
    const removed = unwanted.filter(({ id }) => held.has(id))
    const archived = added.find((row) => row.archived_at)
    if (archived) throw failure('tag.archived', { name: archived.name })
    if (held.size + added.length - removed.length > tagsPerConversation)
      throw failure('conversation.too_many_tags', { limit: tagsPerConversation })
    if (added.length + removed.length === 0) return
    const seq = conversation.last_seq + 1
    await takeOff(ctx, conversationId, idsOf(removed))
    await putOn(ctx, conversationId, idsOf(added))
    await changeConversation(ctx, conversationId, { lastSeq: seq })
    const tags = { added: named(added), removed: named(removed) }
    ctx.announce(conversationTagsChanged({ conversationId, conversationSeq: seq, tags }))
  })
}
