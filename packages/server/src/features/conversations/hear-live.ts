import type { ConversationId, MemberId } from '@opora/contract/ids'
import type { ClientFrame } from '@opora/contract/live'
import type { Ctx } from '../../platform/context/ctx.ts'
import { hearFrame, topics } from '../../platform/live/rule.ts'
import { contactOf, getVisible } from './access.ts'

type Typing = Extract<ClientFrame, { type: 'typing' }>
type Viewing = Extract<ClientFrame, { type: 'viewing' }>

/** Typing is shown to the other side; members see each other's too. */
const typing = hearFrame<Typing>('typing', async (ctx, { conversationId: askedId, isTyping }) => {
  const conversation = await getVisible(ctx, askedId)
  const conversationId = conversation.id as ConversationId
  const toMembers = { topic: topics.workspace(ctx.workspaceId) }
  if (ctx.actor.type === 'contact') {
    const who = { type: 'contact', id: ctx.actor.contactId, name: ctx.actor.name }
    ctx.show({ ...toMembers, frame: { type: 'typing', conversationId, who, isTyping } as { type: string } })
  }
  if (ctx.actor.type === 'member') {
    const who = { type: 'member', id: ctx.actor.memberId, name: ctx.actor.name }
    ctx.show({ ...toMembers, frame: { type: 'typing', conversationId, who, isTyping } as { type: string } })
    const frame = { type: 'typing', conversationId, who: { ...who, id: '' }, isTyping } as { type: string }
    ctx.show({ topic: topics.contact(contactOf(conversation)), frame })
  }
})

interface Looking {
  memberId: MemberId
  conversationId: ConversationId
}

const looking = new Map<string, Looking>()

/** Whether a member has the conversation before their eyes in a browser of this process. */
export const isLooking = (memberId: MemberId, conversationId: ConversationId): boolean =>
  [...looking.values()].some((entry) => entry.memberId === memberId && entry.conversationId === conversationId)

function tellViewers(ctx: Ctx, conversationId: ConversationId): void {
  const here = [...looking.values()].filter((entry) => entry.conversationId === conversationId)
  const memberIds = [...new Set(here.map((entry) => entry.memberId))]
  const frame = { type: 'viewing', conversationId, memberIds } as { type: string }
  ctx.show({ topic: topics.workspace(ctx.workspaceId), frame })
}

/** Who has which conversation open, so that two people do not answer at once. */
const viewing = hearFrame<Viewing>('viewing', async (ctx, { conversationId }, source) => {
  if (ctx.actor.type !== 'member') return
  const before = looking.get(source.id)
  if (before?.conversationId === conversationId) return
  if (!before) {
    source.onClose(() => {
      const last = looking.get(source.id)
      looking.delete(source.id)
      if (last) tellViewers(ctx, last.conversationId)
    })
  }
  if (conversationId) {
    await getVisible(ctx, conversationId)
    looking.set(source.id, { memberId: ctx.actor.memberId, conversationId })
    tellViewers(ctx, conversationId)
  } else looking.delete(source.id)
  if (before) tellViewers(ctx, before.conversationId)
})

export const conversationsHearLive = [typing, viewing]
