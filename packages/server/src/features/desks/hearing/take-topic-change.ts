import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { DeskTopicChange } from '../../../ports/desk.ts'
import { getBare, reopen, resolve } from '../../conversations/index.ts'
import { markConversation } from '../marking/mark.ts'
import { ownName } from '../posting/topic-name.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic } from '../topics/store.ts'
import { type Heard, refuse } from './heard.ts'
import { actorOf } from './who.ts'

/** A topic was closed, opened or renamed by hand: for the conversation it means the same, if a member did it. */
export async function takeTopicChange(ctx: Ctx, heard: Heard<DeskTopicChange>): Promise<void> {
  const { topic, link, told } = heard
  if (!topic) return
  const id = topic.conversation_id as ConversationId
  const acting = link ? { ...ctx, actor: actorOf(link) } : ctx
  await transact(acting, async (ctx) => {
    if (told.change === 'renamed') {
      const own = ownName(told.name ?? '')
      await changeTopic(ctx, topic.id, { name: told.name, own_name: own === '' ? null : own })
    } else {
      await changeTopic(ctx, topic.id, { is_closed: told.change === 'closed' })
      if (!link) await refuse(ctx, heard)
      else await (told.change === 'closed' ? resolve(ctx, id) : reopen(ctx, id))
    }
    await markConversation(ctx, await getBare(ctx, id), { urgency: priority.changed })
  })
}
