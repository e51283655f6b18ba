import type { ContactAttributeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export const attributeRows = (ctx: Ctx) =>
  ctx.db.selectFrom('contact_attributes').selectAll().orderBy('created_at').orderBy('id').execute()

export type AttributeRow = Awaited<ReturnType<typeof attributeRows>>[number]

export interface StoredAttribute {
  key: string
  name: string
  kind: string
  choices: readonly string[]
}

export const insertAttribute = (ctx: Ctx, { choices, ...attribute }: StoredAttribute): Promise<AttributeRow> =>
  ctx.db
    .insertInto('contact_attributes')
    .values({
      ...attribute,
      choices: storedJson(choices),
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

interface Change {
  name?: string
  choices?: readonly string[]
}

/** Nothing when there is no such attribute any more. */
export const updateAttribute = (ctx: Ctx, id: ContactAttributeId, { choices, ...change }: Change) =>
  ctx.db
    .updateTable('contact_attributes')
    .set({ key: (eb) => eb.ref('key'), ...change, ...(choices ? { choices: storedJson(choices) } : {}) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** False when there is no such attribute any more. */
export async function deleteAttribute(ctx: Ctx, id: ContactAttributeId): Promise<boolean> {
  const { numDeletedRows } = await ctx.db.deleteFrom('contact_attributes').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
