import { failure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { queued } from './add-files.ts'
import { getLocked } from './get-document.ts'
import { changeDocument, type DocumentRow, insertDocument } from './store.ts'

interface Written {
  title: string
  text: string
}

/** Adds a text somebody typed or pasted and queues it for reading. */
export async function addText(ctx: Ctx, { title, text }: Written): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const id = await insertDocument(ctx, { title, file: null, url: null, body: text })
    return queued(ctx, id)
  })
}

/** Changes a written text. Whatever was being read of it is given up; its old passages serve until the new are ready. */
export async function rewriteText(ctx: Ctx, id: DocumentId, { title, text }: Written): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, id)
    if (row.origin !== 'text') throw failure('not_found')
    const change = { title, body: text, state: 'queued', progress: null, failure: null, isNewRevision: true } as const
    await changeDocument(ctx, { documentId: id }, change)
    return queued(ctx, id)
  })
}
