import type { ConversationId } from '@opora/contract/ids'
import type { Actor, Ctx } from '../../../platform/context/ctx.ts'
import { eventsAfter } from '../../../platform/events/store.ts'
import { besides } from '../store.ts'
import { isSaidAfter } from './store.ts'

/** What changes nothing of how a conversation stands. */
const harmless = ['conversation.tags_changed', 'conversation.unmerged', 'conversation.split', ...besides]

/** Whether something was said in a conversation since a place, or a member did something with it. */
export async function happenedSince(ctx: Ctx, id: ConversationId, seq: number): Promise<boolean> {
  if (await isSaidAfter(ctx, id, seq)) return true
  const events = await eventsAfter(ctx.db, id, seq)
  return events.some(({ name, actor }) => (actor as Actor).type === 'member' && !harmless.includes(name))
}
