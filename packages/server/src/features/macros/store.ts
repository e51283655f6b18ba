import type { MacroId, MemberId } from '@opora/contract/ids'
import type { MacroAction, MacroDraft } from '@opora/contract/macros'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

/** What a macro is made of, as it is stored. */
export interface StoredMacro extends MacroDraft {
  /** Equal for shortcuts that only differ in case or in how their characters are composed. */
  shortcutKey: string
}

const all = (ctx: Ctx) => ctx.db.selectFrom('macros').selectAll()

/** Those that are shared with anybody, and this member's own, by shortcut. */
export const macroRows = (ctx: Ctx, memberId: MemberId) =>
  all(ctx)
    .where((eb) => eb.or([eb('audience', '!=', 'me'), eb('member_id', '=', memberId)]))
    .orderBy('shortcut_key')
    .orderBy('id')
    .execute()

export type MacroRow = Awaited<ReturnType<typeof macroRows>>[number]

export const macroRow = (ctx: Ctx, id: MacroId) => all(ctx).where('id', '=', id).executeTakeFirst()

/** The same under lock, for whoever is about to change it. */
export const lockMacro = (ctx: Ctx, id: MacroId) => all(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const draftOf = (row: MacroRow): MacroDraft => ({
  shortcut: row.shortcut,
  title: row.title,
  text: row.text,
  actions: row.actions as MacroAction[],
  audience: row.audience as MacroDraft['audience'],
  teamIds: row.team_ids as MacroDraft['teamIds'],
})

const stored = (macro: StoredMacro) => ({
  shortcut: macro.shortcut,
  shortcut_key: macro.shortcutKey,
  title: macro.title,
  text: macro.text,
  actions: storedJson(macro.actions),
  audience: macro.audience,
  team_ids: storedJson(macro.audience === 'teams' ? macro.teamIds : []),
})

/** Held by whoever makes macros, so that no two take the last place. Only inside transact(). */
export const holdMacros = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`macros ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

/** How many a member has of their own, or how many are shared. */
export async function countMacros(ctx: Ctx, memberId: MemberId | null): Promise<number> {
  const counted = ctx.db.selectFrom('macros').select(({ fn }) => fn.countAll<number>().as('count'))
  const row = memberId
    ? counted.where('audience', '=', 'me').where('member_id', '=', memberId)
    : counted.where('audience', '!=', 'me')
  return Number((await row.executeTakeFirst())?.count ?? 0)
}

export const insertMacro = (ctx: Ctx, memberId: MemberId, macro: StoredMacro): Promise<MacroRow> =>
  ctx.db
    .insertInto('macros')
    .values({
      ...stored(macro),
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      member_id: memberId,
      version: 1,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** `memberId` is whose it is from now on. */
export const updateMacro = (ctx: Ctx, id: MacroId, { memberId, ...macro }: StoredMacro & { memberId: string | null }) =>
  ctx.db
    .updateTable('macros')
    .set({ ...stored(macro), member_id: memberId, version: sql<number>`version + 1`, updated_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const deleteMacro = (ctx: Ctx, id: MacroId) => ctx.db.deleteFrom('macros').where('id', '=', id).execute()

export async function deleteMacrosOf(ctx: Ctx, memberId: MemberId): Promise<void> {
  await ctx.db.deleteFrom('macros').where('member_id', '=', memberId).where('audience', '=', 'me').execute()
}

/** Counts a use of it; false when it was deleted meanwhile. */
export async function countUse(ctx: Ctx, id: MacroId): Promise<boolean> {
  const counted = ctx.db.updateTable('macros').set({ uses: sql<number>`uses + 1`, last_used_at: ctx.now })
  const { numUpdatedRows } = await counted.where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}
