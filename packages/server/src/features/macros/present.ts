import type { MacroId } from '@opora/contract/ids'
import type { Macro } from '@opora/contract/macros'
import type { Ctx } from '../../platform/context/ctx.ts'
import { askerOf, mayChange } from './access.ts'
import { namedBy } from './gone.ts'
import { draftOf, type MacroRow } from './store.ts'

export async function presentMacros(ctx: Ctx, rows: readonly MacroRow[]): Promise<Macro[]> {
  const drafts = rows.map(draftOf)
  const named = await namedBy(
    ctx,
    askerOf(ctx).id,
    drafts.map(({ actions }) => actions),
  )
  return rows.flatMap((row, at) => {
    const draft = drafts[at]
    if (!draft) return []
    return [
      {
        ...draft,
        id: row.id as MacroId,
        problems: named[at]?.problems ?? [],
        names: named[at]?.names ?? {},
        mayChange: mayChange(ctx, row),
        uses: row.uses,
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
        version: row.version,
        updatedAt: row.updated_at.toISOString(),
      },
    ]
  })
}

export async function presentMacro(ctx: Ctx, row: MacroRow): Promise<Macro> {
  const [macro] = await presentMacros(ctx, [row])
  if (!macro) throw new Error('a macro was presented as nothing')
  return macro
}
