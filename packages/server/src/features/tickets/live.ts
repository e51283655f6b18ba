import type { TicketId, TicketStatusId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { frameOn, type LiveRule, type Shown, topics } from '../../platform/live/rule.ts'
import { presentCard } from './cards/present-card.ts'
import { cardRow } from './cards/store.ts'
import { ticketChanged, ticketCommented, ticketCreated, ticketRanksChanged, ticketSetupChanged } from './events.ts'

const toAll = (ctx: Ctx, frame: { type: string }): Shown[] => [{ topic: topics.workspace(ctx.workspaceId), frame }]

async function shownTicket(ctx: Ctx, id: TicketId, fromStatusId: TicketStatusId | null = null): Promise<Shown[]> {
  const row = await cardRow(ctx, id)
  const frame = row && { type: 'ticket.changed', ticket: presentCard(row), fromStatusId }
  return frame ? toAll(ctx, frame) : []
}

export const ticketsLive: LiveRule[] = [
  frameOn(ticketCreated, (ctx, { ticketId }) => shownTicket(ctx, ticketId)),
  frameOn(ticketChanged, (ctx, { ticketId, fromStatusId }) => shownTicket(ctx, ticketId, fromStatusId)),
  frameOn(ticketCommented, (ctx, { ticketId }) => shownTicket(ctx, ticketId)),
  frameOn(ticketRanksChanged, async (ctx, { statusId }) => {
    const frame = { type: 'ticket_ranks.changed', statusId }
    return toAll(ctx, frame)
  }),
  frameOn(ticketSetupChanged, async (ctx) => toAll(ctx, { type: 'ticket_setup.changed' })),
]
