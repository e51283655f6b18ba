import { failure } from '@opora/contract/errors'
import type { MacroId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { teamsOfMember } from '../teams/index.ts'
import { draftOf, lockMacro, type MacroRow, macroRow, macroRows } from './store.ts'

interface Asker {
  id: MemberId
  isAdmin: boolean
}

export function askerOf({ actor }: Ctx): Asker {
  if (actor.type !== 'member') throw failure('forbidden')
  return { id: actor.memberId, isAdmin: actor.role === 'owner' || actor.role === 'admin' }
}

async function seenBy(ctx: Ctx, { id, isAdmin }: Asker): Promise<(row: MacroRow) => boolean> {
  const mine = new Set(await teamsOfMember(ctx, id))
  return (row) => {
    const { audience, teamIds } = draftOf(row)
    if (audience === 'me') return row.member_id === id
    return audience === 'all' || isAdmin || teamIds.some((team) => mine.has(team))
  }
}

/** One's own, those of everybody and of one's teams; admins see those of all teams. */
export async function visibleMacros(ctx: Ctx): Promise<MacroRow[]> {
  const asker = askerOf(ctx)
  return (await macroRows(ctx, asker.id)).filter(await seenBy(ctx, asker))
}

/** The macro to be applied; one that is somebody else's is not there. */
export async function usableMacro(ctx: Ctx, id: MacroId): Promise<MacroRow> {
  const row = await macroRow(ctx, id)
  const isSeen = await seenBy(ctx, askerOf(ctx))
  if (!row || !isSeen(row)) throw failure('macro.gone')
  return row
}

export const mayChange = (ctx: Ctx, row: MacroRow): boolean => {
  const { id, isAdmin } = askerOf(ctx)
  return row.audience === 'me' ? row.member_id === id : isAdmin
}

/** The macro under lock, for whoever may change it. Only inside transact(). */
export async function changeable(ctx: Ctx, id: MacroId): Promise<MacroRow> {
  const row = await lockMacro(ctx, id)
  const isSeen = await seenBy(ctx, askerOf(ctx))
  if (!row || !isSeen(row)) throw failure('not_found')
  if (!mayChange(ctx, row)) throw failure('forbidden')
  return row
}
