import { type ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { DeskPress } from '../../../ports/desk.ts'
import { membersById } from '../../accounts/index.ts'
import { assign, getBare, reopen, resolve } from '../../conversations/index.ts'
import { answerPressThrough } from '../../inboxes/index.ts'
import { markConversation } from '../topics/mark.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, type TopicRow } from '../topics/store.ts'
import { reasonText } from '../words/reason-text.ts'
import { type Heard, words } from './heard.ts'
import { actorOf } from './who.ts'

/** The card shows members to choose from, or what it usually shows. */
async function choose(ctx: Ctx, topic: TopicRow, isChoosing: boolean): Promise<void> {
  await transact(ctx, async (ctx) => {
    await changeTopic(ctx, topic.id, { is_choosing: isChoosing })
    await markConversation(ctx, await getBare(ctx, topic.conversation_id as ConversationId), priority.changed)
  })
}

async function give(ctx: Ctx, topic: TopicRow, to: string): Promise<string | null> {
  const { data: memberId } = MemberId.safeParse(to)
  if (!memberId) return null
  await assign(ctx, topic.conversation_id as ConversationId, memberId)
  await choose(ctx, topic, false)
  return (await membersById(ctx, [memberId])).get(memberId)?.name ?? ''
}

/** Does what the button says; what is told to whoever pressed it, null for nothing. */
async function act(ctx: Ctx, heard: Heard<DeskPress>, topic: TopicRow): Promise<string | null> {
  const id = topic.conversation_id as ConversationId
  const [verb, to = ''] = heard.told.action.split(':')
  switch (verb) {
    case 'take':
      if (ctx.actor.type === 'member') await assign(ctx, id, ctx.actor.memberId)
      return words(heard, 'taken')
    case 'close':
      await resolve(ctx, id)
      return words(heard, 'closedNow')
    case 'reopen':
      await reopen(ctx, id)
      return words(heard, 'reopenedNow')
    case 'note':
      return words(heard, 'noteHint')
    case 'assign':
      await choose(ctx, topic, true)
      return null
    case 'back':
      await choose(ctx, topic, false)
      return null
    case 'to': {
      const name = await give(ctx, topic, to)
      return name === null ? null : words(heard, 'assignedTo', { name })
    }
    default:
      return null
  }
}

async function said(ctx: Ctx, heard: Heard<DeskPress>): Promise<string | null> {
  const { topic, link } = heard
  if (!topic) return null
  if (!link) return words(heard, 'linkFirst')
  try {
    return await act({ ...ctx, actor: actorOf(link) }, heard, topic)
  } catch (error) {
    const reason = reasonText(error, heard.desk.locale)
    if (reason === null) throw error
    return words(heard, 'pressFailed', { reason })
  }
}

/** Somebody pressed a button of a card; whatever it was, their waiting ends. */
export async function takePress(ctx: Ctx, heard: Heard<DeskPress>): Promise<void> {
  const text = await said(ctx, heard)
  const { pressId } = heard.told
  await answerPressThrough(ctx, heard.inboxId, { pressId, text }).catch((error: unknown) =>
    ctx.log.warn({ error: String(error) }, 'a press was not answered'),
  )
}
