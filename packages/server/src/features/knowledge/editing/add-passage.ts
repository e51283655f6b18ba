import { failure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { writeTermsOfPassage } from '../candidates/terms/keep-terms.ts'
import { getLocked } from '../get-document.ts'
import { countPassages, insertPassage, type PassageRow } from '../passages/store.ts'
import { editorOf } from './edit-passage.ts'
import { getPassage } from './get-passage.ts'
import { passagesChanged } from './passages-changed.ts'
import { tidyLines, tidyQuestions } from './tidy.ts'

interface Addition {
  heading: string
  text: string
  questions: string[]
  /** The passage it comes after; without one it is the last. */
  passageId?: PassageId | undefined
}

/** Adds a passage written by a person. Reading the document again keeps it. */
export async function addPassage(ctx: Ctx, documentId: DocumentId, addition: Addition): Promise<PassageRow> {
  return transact(ctx, async (ctx) => {
    await getLocked(ctx, documentId)
    const above = addition.passageId ? await getPassage(ctx, addition.passageId) : null
    if (above && above.document_id !== documentId) throw failure('not_found')
    const ordinal = above ? above.ordinal + 1 : await countPassages(ctx, documentId)
    const end = above?.end_offset ?? 0
    const id = ctx.world.ids.next() as PassageId
    const marks = { is_added: true, excluded: false, questions: tidyQuestions(addition.questions), original: null }
    const { editedAt, editedBy } = editorOf(ctx, marks)
    await insertPassage(ctx, {
      id,
      ...marks,
      document_id: documentId,
      ordinal,
      heading: displayText(addition.heading),
      text: tidyLines(addition.text),
      page: above?.page ?? null,
      start_offset: end,
      end_offset: end,
      revision: 1,
      edited_at: editedAt,
      edited_by: editedBy,
    })
    await writeTermsOfPassage(ctx, id)
    await passagesChanged(ctx, documentId)
    return getPassage(ctx, id)
  })
}
