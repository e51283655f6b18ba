import { beHere, memberOfTicket } from './features/accounts/index.ts'
import { bye, visitorOfTicket } from './features/messenger/index.ts'
import { showPlaces } from './features/routing/index.ts'
import type { OpenCtx } from './platform/context/ctx.ts'
import { makeCtx } from './platform/context/make-ctx.ts'
import type { Hub } from './platform/live/hub.ts'
import type { PresenceBook, Someone } from './platform/live/presence.ts'
import { topics } from './platform/live/rule.ts'
import type { Audience } from './platform/live/socket.ts'
import type { TicketBook } from './platform/live/ticket-book.ts'

interface AudienceParts {
  ticket: string
  presence: PresenceBook
  tickets: TicketBook
  hub: Hub
}

function arriving(parts: AudienceParts, who: Someone): () => () => void {
  return () => {
    parts.presence.arrive(who)
    return () => void parts.presence.leave(who)
  }
}

/** Says goodbye to a socket when the session it was opened in is over by its own time. */
function untilTheEnd({ hub }: AudienceParts, { topic, leftMs }: { topic: string; leftMs: number }): () => void {
  const timer = setTimeout(() => hub.publish(topic, bye), leftMs)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Whom a socket ticket was given to, and the topics the server lets that person hear. A ticket opens one socket. */
export async function audienceOf(open: () => OpenCtx, parts: AudienceParts): Promise<Audience | null> {
  const audience = await ownerOf(open, parts)
  return audience && parts.tickets.take(parts.ticket, open().now.getTime()) ? audience : null
}

async function ownerOf(open: () => OpenCtx, parts: AudienceParts): Promise<Audience | null> {
  const base = open()
  const member = await memberOfTicket(base, parts.ticket)
  if (member) {
    const { workspaceId, actor } = member
    const arrive = arriving(parts, { workspaceId, memberId: actor.memberId })
    return {
      workspaceId,
      topics: [topics.workspace(workspaceId), topics.member(actor.memberId), topics.session(actor.sessionId)],
      ctx: () => makeCtx(open(), member),
      arrive: () => {
        const ctx = makeCtx(open(), member)
        beHere(ctx, actor.memberId, false).catch((error: unknown) => ctx.log.warn({ error }, 'nobody noted who came'))
        return arrive()
      },
    }
  }
  return visitorsAudience(open, parts)
}

async function visitorsAudience(open: () => OpenCtx, parts: AudienceParts): Promise<Audience | null> {
  const visitor = await visitorOfTicket(open(), parts.ticket)
  if (!visitor) return null
  const { workspaceId, actor, app } = visitor
  const come = arriving(parts, { workspaceId, contactId: actor.contactId })
  const arrive = (): (() => void) => {
    const ctx = makeCtx(open(), { workspaceId, actor: { type: 'system' } })
    showPlaces(ctx, actor.contactId).catch((error: unknown) => ctx.log.warn({ error }, 'nobody was told their place'))
    return come()
  }
  const audience = {
    workspaceId,
    topics: [topics.contact(actor.contactId)],
    ctx: () => makeCtx(open(), visitor),
    arrive,
  }
  if (!app) return audience
  const topic = topics.appSession(app.sessionId)
  return {
    ...audience,
    topics: [...audience.topics, topic, topics.appsOf(app.inboxId)],
    arrive: () => {
      const leave = arrive()
      const forget = untilTheEnd(parts, { topic, leftMs: app.expiresAt.getTime() - open().now.getTime() })
      return () => {
        forget()
        leave()
      }
    },
  }
}
