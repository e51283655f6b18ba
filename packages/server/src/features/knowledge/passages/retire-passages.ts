import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { forgetTerms } from '../candidates/terms/keep-terms.ts'
import { isMadeByPeople } from './carry-edits.ts'
import { shelve } from './shelf/store.ts'
import { moveVersion, passagesOf, replaceRows } from './store.ts'

/** Takes the passages of a document out of search; what people made of them waits on the shelf. Only inside transact(). */
export async function retirePassages(ctx: Ctx, documentId: DocumentId): Promise<void> {
  const before = await passagesOf(ctx, [documentId])
  await forgetTerms(ctx, documentId)
  await replaceRows(ctx, documentId, [])
  await shelve(ctx, before.filter(isMadeByPeople), 'unmatched')
  await moveVersion(ctx)
}
