import type { AnswerTrace, Author, Citation, ClosestArticle, Delivery, Message } from '@opora/contract/conversations'
import type { File } from '@opora/contract/files'
import type { FileId, MessageId } from '@opora/contract/ids'
import type { VisitorMessage } from '@opora/contract/messenger'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { filesById, presentFile } from '../../files/index.ts'
import type { MessageRow } from './store.ts'

/** Files of messages by message id, one query for any number of messages. */
export async function attachmentsOf(ctx: Ctx, rows: readonly MessageRow[]): Promise<Map<string, File[]>> {
  const withFiles = rows.filter((row) => row.file_ids.length > 0)
  if (withFiles.length === 0) return new Map()
  const files = await filesById(
    ctx,
    withFiles.flatMap((row) => row.file_ids),
  )
  const shown = (id: FileId): File[] => {
    const file = files.get(id)
    return file ? [presentFile(ctx, file)] : []
  }
  return new Map(withFiles.map((row) => [row.id, row.file_ids.flatMap(shown)]))
}

const authorOf = (row: MessageRow): Author => ({
  type: row.author_type as Author['type'],
  id: row.author_id,
  name: row.author_name,
})

function deliveryOf(row: MessageRow, contactReadSeq: number): Delivery {
  const isRead = row.direction === 'out' && row.seq <= contactReadSeq && row.delivery !== 'failed'
  return isRead ? 'read' : (row.delivery as Delivery)
}

export interface Around {
  contactReadSeq: number
  attachments: Map<string, File[]>
}

export function presentMessage(row: MessageRow, around: Around): Message {
  return {
    type: 'message',
    id: row.id as MessageId,
    seq: row.seq,
    clientId: row.client_id,
    isNote: row.direction === 'note',
    author: authorOf(row),
    text: row.text,
    attachments: around.attachments.get(row.id) ?? [],
    citations: row.citations as Citation[],
    closest: row.closest as ClosestArticle[],
    trace: row.trace as AnswerTrace | null,
    delivery: deliveryOf(row, around.contactReadSeq),
    failureCode: row.failure_code,
    createdAt: row.created_at.toISOString(),
  }
}

/** A message as the contact may see it: no reasoning, no ids of members or documents. */
export function presentMessageForContact(row: MessageRow, around: Around): VisitorMessage {
  const trace = row.trace as AnswerTrace | null
  const author = authorOf(row)
  return {
    id: row.id as MessageId,
    seq: row.seq,
    clientId: row.author_type === 'contact' ? row.client_id : null,
    author: { ...author, id: author.type === 'contact' ? author.id : null },
    text: row.text,
    attachments: around.attachments.get(row.id) ?? [],
    citations: (row.citations as Citation[]).map(({ documentId: _, ...citation }) => citation),
    closest: (row.closest as ClosestArticle[]).map(({ documentId: _, ...article }) => article),
    outcome: trace?.outcome.kind ?? null,
    delivery: deliveryOf(row, around.contactReadSeq),
    createdAt: row.created_at.toISOString(),
  }
}
