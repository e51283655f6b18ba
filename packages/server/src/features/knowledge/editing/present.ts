import { failure } from '@opora/contract/errors'
import type { DocumentId, MemberId, PassageId } from '@opora/contract/ids'
import type { EditedPassage, ShelvedPassage } from '@opora/contract/passages'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { membersById } from '../../accounts/index.ts'
import type { ShelvedRow } from '../passages/shelf/store.ts'
import type { PassageRow } from '../passages/store.ts'
import { presentPassage } from '../present.ts'

/** Names of the people who edited rows. */
async function namesOf(ctx: Ctx, rows: readonly { edited_by: string | null }[]): Promise<Map<string | null, string>> {
  const ids = rows.flatMap(({ edited_by }) => (edited_by === null ? [] : [edited_by as MemberId]))
  const members = await membersById(ctx, ids)
  return new Map([...members].map(([id, { name }]) => [id, name]))
}

export async function presentEdited(ctx: Ctx, rows: readonly PassageRow[]): Promise<EditedPassage[]> {
  const names = await namesOf(ctx, rows)
  return rows.map((row) => ({
    ...presentPassage(row),
    original: row.original,
    editedBy: names.get(row.edited_by) ?? null,
  }))
}

export async function presentEditedOne(ctx: Ctx, row: PassageRow): Promise<EditedPassage> {
  const [passage] = await presentEdited(ctx, [row])
  if (!passage) throw failure('not_found')
  return passage
}

export async function presentShelved(ctx: Ctx, rows: readonly ShelvedRow[]): Promise<ShelvedPassage[]> {
  const names = await namesOf(ctx, rows)
  return rows.map((row) => ({
    id: row.id as PassageId,
    documentId: row.document_id as DocumentId,
    reason: row.reason as ShelvedPassage['reason'],
    heading: row.heading,
    text: row.text,
    questions: row.questions,
    excluded: row.excluded,
    original: row.original,
    editedBy: names.get(row.edited_by) ?? null,
    shelvedAt: row.shelved_at.toISOString(),
  }))
}
