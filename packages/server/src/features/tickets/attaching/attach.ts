import { failure } from '@opora/contract/errors'
import type { FileId, TicketId } from '@opora/contract/ids'
import { filesPerTicket } from '@opora/contract/ticket-limits'
import type { TicketFile } from '@opora/contract/ticket-work'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { isFileAttached } from '../../conversations/index.ts'
import { assertOwnUpload, deleteFile, filesById, markUsed, presentFile } from '../../files/index.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { type Change, keepChanges } from '../history/store.ts'
import { lockedTicket } from '../placing/held-ticket.ts'
import { updateTicket } from '../placing/store.ts'
import { attachedRow, attachedTo, deleteAttached, goesOnAs, insertAttached } from './store.ts'

export async function readFiles(ctx: Ctx, ticketId: TicketId): Promise<TicketFile[]> {
  const rows = await attachedTo(ctx, ticketId)
  const files = await filesById(
    ctx,
    rows.map(({ file_id: id }) => id as FileId),
  )
  return rows.flatMap((row) => {
    const file = files.get(row.file_id as FileId)
    if (!file) return []
    const author = { id: row.member_id, name: row.author_name }
    return [{ ...presentFile(ctx, file), author, addedAt: row.created_at.toISOString() }]
  })
}

async function standing(ctx: Ctx, id: TicketId): Promise<void> {
  const row = await lockedTicket(ctx, id, undefined)
  if (row.archived_at) throw failure('ticket.archived')
}

/** Like a comment, a file makes no other version of a ticket. */
async function changed(ctx: Ctx, ticketId: TicketId, change: Pick<Change, 'before' | 'after'>): Promise<void> {
  await updateTicket(ctx, ticketId, { updated_at: ctx.now })
  await keepChanges(ctx, ticketId, [{ field: 'files', ...change }])
  ctx.announce(ticketChanged({ ticketId, fromStatusId: null }))
}

/** Puts uploads of the asker beside a ticket; what is there already stays once. */
export function attachFiles(ctx: Ctx, ticketId: TicketId, given: readonly FileId[]): Promise<TicketFile[]> {
  const member = askerOf(ctx)
  const attaching = transact(ctx, async (ctx) => {
    await standing(ctx, ticketId)
    await assertOwnUpload(ctx, given)
    const held = await attachedTo(ctx, ticketId)
    const fileIds = [...new Set(given)].filter((id) => !held.some((row) => row.file_id === id))
    if (held.length + fileIds.length > filesPerTicket) throw failure('ticket.too_many_files', { limit: filesPerTicket })
    if (fileIds.length === 0) return
    await insertAttached(ctx, { ticketId, member, fileIds })
    await markUsed(ctx, fileIds)
    const files = await filesById(ctx, fileIds)
    await changed(ctx, ticketId, { before: null, after: fileIds.map((id) => files.get(id)?.name ?? '') })
  })
  return attaching.then(
    () => readFiles(ctx, ticketId),
    // It stands beside another ticket.
    (error: unknown) => Promise.reject(isTaken(error) ? failure('file.missing') : error),
  )
}

/** Takes a file away from its ticket, for good unless a message holds it as well. */
export const detachFile = (ctx: Ctx, id: FileId): Promise<null> =>
  transact(ctx, async (ctx) => {
    askerOf(ctx)
    const row = await attachedRow(ctx, id)
    if (!row) throw failure('not_found')
    const ticketId = (await goesOnAs(ctx, row.ticket_id)) as TicketId
    await standing(ctx, ticketId)
    if (!(await attachedRow(ctx, id))) throw failure('not_found')
    const name = (await filesById(ctx, [id])).get(id)?.name ?? ''
    await deleteAttached(ctx, id)
    if (!(await isFileAttached(ctx, id))) await deleteFile(ctx, id)
    await changed(ctx, ticketId, { before: [name], after: null })
    return null
  })
