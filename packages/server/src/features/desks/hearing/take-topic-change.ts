import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { DeskTopicChange } from '../../../ports/desk.ts'
import { getBare, reopen, resolve } from '../../conversations/index.ts'
import { markConversation, workLater } from '../marking/mark.ts'
import { ownName } from '../posting/topic-name.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, markDue, type TopicRow } from '../topics/store.ts'
import { type Heard, refuse } from './heard.ts'
import { actorOf } from './who.ts'

/** A topic its conversation went away from stays as we left it. */
async function putBack(ctx: Ctx, left: TopicRow, { change, name }: DeskTopicChange): Promise<void> {
  await transact(ctx, async (ctx) => {
    await changeTopic(ctx, left.id, change === 'renamed' ? { name } : { is_closed: change === 'closed' })
    await markDue(ctx, left.id, priority.shown)
    workLater(ctx, left.desk_id)
  })
}

/** A topic was closed, opened or renamed by hand: for the conversation it means the same, if a member did it. */
export async function takeTopicChange(ctx: Ctx, heard: Heard<DeskTopicChange>): Promise<void> {
  const { topic, link, told, left } = heard
  if (left) return putBack(ctx, left, told)
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
      // The topic of one that was merged away is closed, whatever becomes of it there.
      else if (!(await getBare(ctx, id)).merged_into_id)
        await (told.change === 'closed' ? resolve(ctx, id) : reopen(ctx, id))
    }
    await markConversation(ctx, await getBare(ctx, id), { urgency: priority.changed })
  })
}
