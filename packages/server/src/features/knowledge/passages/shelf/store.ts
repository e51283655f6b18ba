import type { DocumentId, PassageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { storedJson } from '../../../../platform/safety/stored-json.ts'
import type { Original, PassageRow } from '../store.ts'

const columns = [
  'id',
  'document_id',
  'reason',
  'ordinal',
  'heading',
  'text',
  'page',
  'excluded',
  'questions',
  'is_added',
  'edited_at',
  'edited_by',
  'shelved_at',
] as const
const original = sql<Original | null>`original`.as('original')
const most = 500

export type ShelfReason = 'deleted' | 'unmatched'

export const shelfOf = (ctx: Ctx, documentId: DocumentId) =>
  ctx.db
    .selectFrom('shelved_passages')
    .select(columns)
    .select(original)
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .orderBy('id')
    .limit(most)
    .execute()

export type ShelvedRow = Awaited<ReturnType<typeof shelfOf>>[number]

export const shelvedById = (ctx: Ctx, id: PassageId) =>
  ctx.db.selectFrom('shelved_passages').select(columns).select(original).where('id', '=', id).executeTakeFirst()

/** Puts passages on the shelf as they are. */
export async function shelve(ctx: Ctx, rows: readonly PassageRow[], reason: ShelfReason): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ revision: _, start_offset: _start, end_offset: _end, ...row }) => ({
    ...row,
    workspace_id: ctx.workspaceId,
    original: row.original ? storedJson(row.original) : null,
    reason,
    shelved_at: ctx.now,
  }))
  await ctx.db.insertInto('shelved_passages').values(values).execute()
}

export async function takeOffShelf(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await ctx.db
      .deleteFrom('shelved_passages')
      .where('id', 'in', [...ids])
      .execute()
}

/** Of deleted ones: whether the document as read still holds their words. Put back, the others are additions. */
export async function noteHeld(ctx: Ctx, documentId: DocumentId, heldIds: readonly string[]): Promise<void> {
  await ctx.db
    .updateTable('shelved_passages')
    .set({ is_added: heldIds.length > 0 ? sql<boolean>`not (id = any(${[...heldIds]}::uuid[]))` : true })
    .where('document_id', '=', documentId)
    .where('reason', '=', 'deleted')
    .execute()
}
