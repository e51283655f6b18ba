import { failure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { forgetTermsOfPassage, writeTermsOfPassage } from '../candidates/terms/keep-terms.ts'
import { type PassageChange, type PassageRow, updatePassage } from '../passages/store.ts'
import { getLockedPassage, getPassage } from './get-passage.ts'
import { passagesChanged } from './passages-changed.ts'
import { tidyLines, tidyQuestions } from './tidy.ts'

interface Edit {
  /** What the editor saw; a passage changed since is not overwritten. */
  revision: number
  heading?: string | undefined
  text?: string | undefined
  excluded?: boolean | undefined
  questions?: string[] | undefined
}

/** Changes the words of a passage, what it is found by, or whether answers may use it. */
export async function editPassage(ctx: Ctx, id: PassageId, edit: Edit): Promise<PassageRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLockedPassage(ctx, id)
    if (row.revision !== edit.revision) throw failure('passage.changed', { revision: row.revision })
    const change = changeOf(ctx, row, edit)
    if (isSame(row, change)) return row
    await forgetTermsOfPassage(ctx, id)
    await updatePassage(ctx, id, change)
    await writeTermsOfPassage(ctx, id)
    await passagesChanged(ctx, row.document_id as DocumentId)
    return getPassage(ctx, id)
  })
}

function changeOf(ctx: Ctx, row: PassageRow, edit: Edit): PassageChange {
  const heading = edit.heading === undefined ? row.heading : displayText(edit.heading)
  const text = edit.text === undefined ? row.text : tidyLines(edit.text)
  const excluded = edit.excluded ?? row.excluded
  const questions = edit.questions ? tidyQuestions(edit.questions) : row.questions
  const read = row.original ?? { heading: row.heading, text: row.text }
  const original = row.is_added || (heading === read.heading && text === read.text) ? null : read
  const next = { heading, text, excluded, questions, original }
  return { ...next, ...editorOf(ctx, { ...next, is_added: row.is_added }) }
}

type Marks = Pick<PassageRow, 'is_added' | 'excluded' | 'questions' | 'original'>

/** Who made the passage what it is, and when; nobody when it is as it was read. */
export function editorOf(ctx: Ctx, row: Marks): { editedAt: Date | null; editedBy: string | null } {
  const isAsRead = !row.is_added && !row.original && !row.excluded && row.questions.length === 0
  if (isAsRead) return { editedAt: null, editedBy: null }
  return { editedAt: ctx.now, editedBy: ctx.actor.type === 'member' ? ctx.actor.memberId : null }
}

const isSame = (row: PassageRow, change: PassageChange): boolean =>
  row.heading === change.heading &&
  row.text === change.text &&
  row.excluded === change.excluded &&
  row.questions.join('\n') === change.questions.join('\n')
