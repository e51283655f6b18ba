import { type ConversationId, MemberId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { DeskPress } from '../../../ports/desk.ts'
import { membersById } from '../../accounts/index.ts'
import { assign, getBare, giveToTeam, reopen, resolve, take } from '../../conversations/index.ts'
import { answerPressThrough } from '../../inboxes/index.ts'
import { listTeams } from '../../teams/index.ts'
import { markConversation } from '../marking/mark.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, type TopicRow } from '../topics/store.ts'
import { reasonText } from '../words/reason-text.ts'
import { type Heard, words } from './heard.ts'
import { leftText } from './tell-left.ts'
import { actorOf } from './who.ts'

/** The card shows members to choose from, or what it usually shows. */
async function choose(ctx: Ctx, topic: TopicRow, isChoosing: boolean): Promise<void> {
  await transact(ctx, async (ctx) => {
    await changeTopic(ctx, topic.id, { is_choosing: isChoosing })
    await markConversation(ctx, await getBare(ctx, topic.conversation_id as ConversationId), {
      urgency: priority.changed,
    })
  })
}

async function give(ctx: Ctx, topic: TopicRow, to: string): Promise<string | null> {
  const { data: memberId } = MemberId.safeParse(to)
  if (!memberId) return null
  await assign(ctx, topic.conversation_id as ConversationId, memberId)
  await choose(ctx, topic, false)
  return (await membersById(ctx, [memberId])).get(memberId)?.name ?? ''
}

async function giveTo(ctx: Ctx, topic: TopicRow, to: string): Promise<string | null> {
  const { data: teamId } = TeamId.safeParse(to)
  if (!teamId) return null
  await choose(ctx, topic, false)
  await giveToTeam(ctx, topic.conversation_id as ConversationId, teamId)
  return (await listTeams(ctx)).find(({ id }) => id === teamId)?.name ?? ''
}

type Act = (
  ctx: Ctx,
  heard: Heard<DeskPress>,
  on: { topic: TopicRow; id: ConversationId; to: string },
) => Promise<string | null>

/** What buttons do by their names; what is told to whoever pressed it, null for nothing. */
const acts: Record<string, Act> = {
  take: async (ctx, heard, { id }) => {
    if (ctx.actor.type !== 'member') return null
    const { memberId } = ctx.actor
    const holder = await take(ctx, id, memberId)
    if (holder === memberId) return words(heard, 'taken')
    // Two pressed at once, or the card was an old one.
    const name = (await membersById(ctx, [holder])).get(holder)?.name ?? ''
    return words(heard, 'takenBefore', { name })
  },
  close: async (ctx, heard, { id }) => {
    await resolve(ctx, id)
    return words(heard, 'closedNow')
  },
  reopen: async (ctx, heard, { id }) => {
    await reopen(ctx, id)
    return words(heard, 'reopenedNow')
  },
  note: async (_, heard) => words(heard, 'noteHint'),
  assign: async (ctx, _, { topic }) => {
    await choose(ctx, topic, true)
    return null
  },
  back: async (ctx, _, { topic }) => {
    await choose(ctx, topic, false)
    return null
  },
  to: async (ctx, heard, { topic, to }) => {
    const name = await give(ctx, topic, to)
    return name === null ? null : words(heard, 'assignedTo', { name })
  },
  team: async (ctx, heard, { topic, to }) => {
    const name = await giveTo(ctx, topic, to)
    return name === null ? null : words(heard, 'assignedTo', { name })
  },
}

async function act(ctx: Ctx, heard: Heard<DeskPress>, topic: TopicRow): Promise<string | null> {
  const [verb = '', to = ''] = heard.told.action.split(':')
  const does = Object.hasOwn(acts, verb) ? acts[verb] : undefined
  return does ? does(ctx, heard, { topic, to, id: topic.conversation_id as ConversationId }) : null
}

async function said(ctx: Ctx, heard: Heard<DeskPress>): Promise<string | null> {
  const { topic, link } = heard
  if (!link) return words(heard, 'linkFirst')
  if (heard.left) return leftText(ctx, heard, { left: heard.left, isBare: true })
  if (!topic) return words(heard, 'noConversation')
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
