import { failure } from '@opora/contract/errors'
import type { MemberId, TicketId, TicketMergeId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ticket } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { readFiles } from '../attaching/attach.ts'
import { presentCard } from '../cards/present-card.ts'
import { presentComment } from '../comments/comments.ts'
import { latestComments } from '../comments/store.ts'
import { latestChanges } from '../history/store.ts'
import { readLinks } from '../linking/link-tickets.ts'
import { isUndoable } from '../merging/undo-merge.ts'
import { readTime } from '../spending/spend.ts'
import { wholeRow } from './store.ts'

const mostShown = 200

export async function readTicket(ctx: Ctx, id: TicketId): Promise<Ticket> {
  const row = await wholeRow(ctx, id)
  if (!row) throw failure('not_found')
  return {
    ...presentCard(row),
    description: row.description,
    checklist: row.checklist,
    watcherIds: row.watcher_ids as MemberId[],
    values: row.field_values,
    conversations: row.conversations,
    parent: row.parent,
    children: row.children,
    createdBy: row.creator,
    mergedInto: row.merged_into,
    merged: row.merged.map(({ mergeId, at, ...one }) => ({
      ...one,
      mergeId: mergeId as TicketMergeId,
      at: new Date(at).toISOString(),
      canUndo: isUndoable(new Date(at), ctx.now),
    })),
  }
}

/** A ticket with what was said and done. */
export async function readPage(ctx: Ctx, id: TicketId): Promise<OutputOf<'GET /tickets/:id'>> {
  const ticket = await readTicket(ctx, id)
  const comments = (await latestComments(ctx, id, mostShown)).map(presentComment)
  const history = await latestChanges(ctx, id, mostShown)
  const [links, files, time] = [await readLinks(ctx, id), await readFiles(ctx, id), await readTime(ctx, id)]
  return { ticket, comments, history, links, files, time }
}
