import type { MemberId, TicketCommentId, TicketId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { membersOfTeam } from '../../teams/index.ts'
import { concernedBy, toldChange, toldComment } from '../../tickets/index.ts'
import type { Occasion } from '../centre/store.ts'
import { tell } from './note.job.ts'

interface News {
  ticketId: TicketId
  /** What was changed; of a ticket that was just made neither this nor words. */
  changeId?: string
  said?: { commentId: TicketCommentId; calledIds: MemberId[]; isEdit: boolean }
}

/** Tells whose a ticket is now, whom words beside it name, and those who watch; nobody of their own doing. */
export const noteTicket = defineJob<News>('notifications.note-ticket', {
  run: async (given, { ticketId, changeId, said }) => {
    const doer = given.actor.type === 'member' ? given.actor : null
    const ctx: Ctx = { ...given, actor: { type: 'system' } }
    const concerned = await concernedBy(ctx, ticketId)
    if (!concerned) return
    const about = { ctx, ticketId, concerned, doer }
    if (said) await noteWords(about, said)
    else await noteChange(about, changeId)
  },
})

interface About {
  ctx: Ctx
  ticketId: TicketId
  concerned: NonNullable<Awaited<ReturnType<typeof concernedBy>>>
  doer: { memberId: MemberId; name: string } | null
}

/** Who still hears of it: each once, in the words that say most. */
function teller({ ctx, ticketId, doer }: About, news: Partial<Occasion> & { occasion: string }) {
  const informed = new Set<MemberId>(doer ? [doer.memberId] : [])
  return async (kind: NotificationKind, memberIds: readonly (MemberId | null)[]): Promise<void> => {
    const others = [...new Set(memberIds)].filter((id) => id !== null && !informed.has(id)) as MemberId[]
    for (const id of others) informed.add(id)
    const told = { conversationId: null, inboxId: null, messageId: null, actorName: doer?.name ?? null, ...news }
    await tell(ctx, { ...told, kind, ticketId }, others)
  }
}

const withAssignee = ({ watcherIds, assigneeId }: About['concerned']) => [...watcherIds, assigneeId]

async function noteWords(about: About, { commentId, calledIds, isEdit }: NonNullable<News['said']>): Promise<void> {
  const comment = await toldComment(about.ctx, commentId)
  if (!comment) return
  const news = { occasion: commentId, ticketCommentId: commentId, actorName: comment.authorName }
  const inform = teller(about, news)
  // The words may have been written anew since: whom they name no more they do not call.
  await inform(
    'mentioned',
    calledIds.filter((id) => comment.calledIds.includes(id)),
  )
  if (!isEdit) await inform('watched', withAssignee(about.concerned))
}

/** Of a new ticket whose it is; of a change that as well, and to whoever watches that there was one. */
async function noteChange(about: About, changeId: string | undefined): Promise<void> {
  const { ctx, concerned, ticketId } = about
  const { assigneeId, teamId } = concerned
  const change = changeId ? await toldChange(ctx, changeId) : null
  if (change && !change.isSeen) return
  const occasion = changeId ?? `${ticketId}:made`
  const inform = teller(about, { occasion, ticketMovedTo: change?.movedTo ?? null })
  if (assigneeId && (!change || change.assigneeId === assigneeId)) await inform('assigned', [assigneeId])
  if (teamId && !assigneeId && (!change || change.teamId === teamId))
    await inform('team', await membersOfTeam(ctx, teamId))
  if (change) await inform('watched', [...withAssignee(concerned), change.tookFrom])
}
