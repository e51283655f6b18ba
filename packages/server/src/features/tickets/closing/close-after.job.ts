import { type ErrorCode, isFailure } from '@opora/contract/errors'
import type { ConversationId, TicketId, TicketStatusId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { getBare, goesOnIn, isOpen, resolve, stateOf } from '../../conversations/index.ts'
import { archived, linkedTo } from '../cards/filter/store.ts'
import { type CardRow, listCards } from '../cards/store.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { moveTicket } from '../moving/move-ticket.ts'
import { ticketRow } from '../placing/store.ts'
import { projectRow, projectRows, statusRow, statusRows } from '../setup/store.ts'

/** As long as a move can be taken back from where it was made. */
const takenBackMs = 10_000
const mostTickets = 100

/** Every policy acts as the system, and none acts on what the system did: one never leads to another. */
const isByItself = ({ actor }: Ctx): boolean => actor.type === 'system'
const byItself = (ctx: Ctx): Ctx => ({ ...ctx, actor: { type: 'system' } })

export const closingOptions = (conversationId: ConversationId) => ({
  orderKey: `closing:${conversationId}`,
  delayMs: takenBackMs,
})

async function openTickets(ctx: Ctx, conversationId: ConversationId): Promise<CardRow[]> {
  const conditions = [linkedTo(conversationId), archived(false)]
  const rows = await listCards(ctx, { conditions, before: null, limit: mostTickets })
  const done = new Set((await statusRows(ctx)).filter(({ phase }) => phase === 'done').map(({ id }) => id))
  return rows.filter((row) => !done.has(row.status_id))
}

async function resolvesAfter(ctx: Ctx, ticketId: TicketId): Promise<boolean> {
  const ticket = await ticketRow(ctx, ticketId)
  if (!ticket || ticket.archived_at || (await statusRow(ctx, ticket.status_id))?.phase !== 'done') return false
  return (await projectRow(ctx, ticket.project_id))?.when_done === 'resolve'
}

/** A ticket is done: its conversation is resolved where the project says so and nothing else is to be done for it. */
export const resolveAfterTicket = defineJob<{ conversationId: ConversationId; ticketId: TicketId }>(
  'tickets.resolve-after-ticket',
  {
    run: async (by, { conversationId, ticketId }) => {
      if (isByItself(by) || !(await resolvesAfter(by, ticketId))) return
      const ctx = byItself(by)
      const id = await goesOnIn(ctx, conversationId)
      if ((await openTickets(ctx, id)).length === 0) await resolve(ctx, id)
    },
  },
)

const hindrances: Partial<Record<ErrorCode, 'needs' | 'full'>> = {
  'ticket.move_needs': 'needs',
  'ticket.column_full': 'full',
}
const refusals: readonly ErrorCode[] = [
  'ticket.move_forbidden',
  'ticket.move_not_yours',
  'ticket.move_needs',
  'ticket.column_full',
]

interface Followed {
  id: TicketId
  statusId: TicketStatusId
  /** The number of the conversation. */
  number: number
}

/** Told in the history, whether the move was made or what forbade it. */
async function follow(ctx: Ctx, { id, statusId, number }: Followed): Promise<void> {
  const keep = (ctx: Ctx, hindrance: 'workflow' | 'needs' | 'full' | null) =>
    keepChanges(ctx, id, [{ field: 'closing', before: null, after: { number, statusId, hindrance } }])
  try {
    await transact(ctx, async (ctx) => {
      await moveTicket(ctx, id, { statusId })
      await keep(ctx, null)
    })
  } catch (error) {
    const code = refusals.find((one) => isFailure(error, one))
    // Archived or deleted meanwhile: nothing is to be moved any more.
    if (!code && (isFailure(error, 'ticket.archived') || isFailure(error, 'not_found'))) return
    if (!code) throw error
    await transact(ctx, async (ctx) => {
      await keep(ctx, hindrances[code] ?? 'workflow')
      ctx.announce(ticketChanged({ ticketId: id, fromStatusId: null }))
    })
  }
}

/** A conversation is resolved: its open tickets go where their projects say. */
export const moveAfterConversation = defineJob<{ conversationId: ConversationId }>('tickets.move-after-conversation', {
  run: async (by, { conversationId }) => {
    if (isByItself(by)) return
    const ctx = byItself(by)
    const goals = new Map((await projectRows(ctx)).map((row) => [row.id, row.resolved_status_id]))
    if (![...goals.values()].some((goal) => goal !== null)) return
    const conversation = await getBare(ctx, conversationId)
    const { number } = conversation
    if (isOpen(stateOf(conversation).status)) return
    for (const row of await openTickets(ctx, conversationId)) {
      const statusId = goals.get(row.project_id)
      if (statusId && statusId !== row.status_id)
        await follow(ctx, { id: row.id as TicketId, statusId: statusId as TicketStatusId, number })
    }
  },
})
