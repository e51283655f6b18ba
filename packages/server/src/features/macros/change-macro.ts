import { type FieldProblem, failure } from '@opora/contract/errors'
import type { MacroId, MemberId } from '@opora/contract/ids'
import { macroProblems, macrosPerMember, sharedMacrosPerWorkspace } from '@opora/contract/macro-rules'
import type { MacroDraft } from '@opora/contract/macros'
import type { CallOf } from '@opora/contract/routes'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { listTeams } from '../teams/index.ts'
import { askerOf, changeable } from './access.ts'
import { macrosChanged } from './events.ts'
import { goneOf } from './gone.ts'
import {
  countMacros,
  deleteMacro,
  deleteMacrosOf,
  draftOf,
  holdMacros,
  insertMacro,
  type MacroRow,
  type StoredMacro,
  updateMacro,
} from './store.ts'

type Change = CallOf<'PATCH /macros/:id'>['body']

const problem = (path: string, code: string): FieldProblem => ({ path, code, message: code })

/** What is kept of it: a shortcut with what it is compared by, and no letter nobody sees. */
function stored(draft: MacroDraft): StoredMacro {
  const shortcut = draft.shortcut.normalize('NFC')
  const title = displayText(draft.title)
  if (displayText(shortcut) !== shortcut) throw failure('macro.invalid', {}, [problem('shortcut', 'invalid_format')])
  if (title === '') throw failure('macro.invalid', {}, [problem('title', 'required')])
  return { ...draft, shortcut, title, shortcutKey: shortcut.normalize('NFKC').toLowerCase() }
}

/** Refused with everything that is wrong, each at its place. */
async function assertSound(ctx: Ctx, draft: MacroDraft): Promise<void> {
  const teams = new Set((await listTeams(ctx)).map(({ id }) => id))
  const [gone = []] = await goneOf(ctx, askerOf(ctx).id, [draft.actions])
  const wrong = [
    ...macroProblems(draft),
    ...(draft.teamIds.every((id) => teams.has(id)) ? [] : [problem('teamIds', 'gone_team')]),
    ...gone.map(({ path, what }) => problem(path, `gone_${what}`)),
  ]
  if (wrong.length > 0) throw failure('macro.invalid', {}, wrong)
}

async function assertRoom(ctx: Ctx, audience: MacroDraft['audience']): Promise<void> {
  await holdMacros(ctx)
  const isOwn = audience === 'me'
  const limit = isOwn ? macrosPerMember : sharedMacrosPerWorkspace
  if ((await countMacros(ctx, isOwn ? askerOf(ctx).id : null)) >= limit) throw failure('macro.too_many', { limit })
}

function assertMayShare(ctx: Ctx, audience: MacroDraft['audience']): void {
  if (audience !== 'me' && !askerOf(ctx).isAdmin) throw failure('forbidden')
}

function tell(ctx: Ctx, ...rows: readonly MacroRow[]): void {
  const [row] = rows
  if (!row) return
  const memberId = rows.some(({ audience }) => audience !== 'me') ? null : (row.member_id as MemberId | null)
  ctx.announce(macrosChanged({ macroId: row.id as MacroId, memberId }))
}

const saving = (ctx: Ctx, shortcut: string | undefined, save: (ctx: Ctx) => Promise<MacroRow>): Promise<MacroRow> =>
  transact(ctx, save).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    throw failure('macro.shortcut_taken', { shortcut: shortcut ?? '' }, [problem('shortcut', 'taken')])
  })

export const createMacro = (ctx: Ctx, draft: MacroDraft): Promise<MacroRow> =>
  saving(ctx, draft.shortcut, async (ctx) => {
    assertMayShare(ctx, draft.audience)
    await assertRoom(ctx, draft.audience)
    await assertSound(ctx, draft)
    const row = await insertMacro(ctx, askerOf(ctx).id, stored(draft))
    tell(ctx, row)
    return row
  })

const given = (change: Omit<Change, 'version'>): Partial<MacroDraft> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** A shared macro that is made one's own belongs to whoever did so. One that names what is gone can still be renamed. */
export const changeMacro = (ctx: Ctx, id: MacroId, { version, ...change }: Change): Promise<MacroRow> =>
  saving(ctx, change.shortcut, async (ctx) => {
    const row = await changeable(ctx, id)
    if (version !== undefined && version !== row.version) throw failure('macro.changed_meanwhile')
    const before = draftOf(row)
    const draft = { ...before, ...given(change) }
    assertMayShare(ctx, draft.audience)
    if (before.audience === 'me' ? draft.audience !== 'me' : draft.audience === 'me')
      await assertRoom(ctx, draft.audience)
    const { text, actions, audience, teamIds } = change
    if ([text, actions, audience, teamIds].some((one) => one !== undefined)) await assertSound(ctx, draft)
    const isMadeOwn = before.audience !== 'me' && draft.audience === 'me'
    const memberId = isMadeOwn ? askerOf(ctx).id : row.member_id
    const changed = await updateMacro(ctx, id, { ...stored(draft), memberId })
    tell(ctx, changed, row)
    return changed
  })

export const removeMacro = (ctx: Ctx, id: MacroId): Promise<null> =>
  transact(ctx, async (ctx) => {
    const row = await changeable(ctx, id)
    await deleteMacro(ctx, id)
    tell(ctx, row)
    return null
  })

/** Nobody else has seen what a member kept for themselves: it goes with them. What is shared may name them, and says so. */
export const forgetMember = (ctx: Ctx, memberId: MemberId): Promise<void> =>
  transact(ctx, async (ctx) => {
    await deleteMacrosOf(ctx, memberId)
    ctx.announce(macrosChanged({ macroId: null, memberId: null }))
  })
