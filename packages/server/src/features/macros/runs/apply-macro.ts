import { failure } from '@opora/contract/errors'
import type { Following } from '@opora/contract/held-replies'
import type { ConversationId, MacroId, MacroRunId } from '@opora/contract/ids'
import type { MacroAction, MacroRun } from '@opora/contract/macros'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { addEvent, isAsBefore, readStandingWhole, restoreWhole } from '../../conversations/index.ts'
import { act } from '../../rules/index.ts'
import { askerOf, usableMacro } from '../access.ts'
import { macroApplied } from '../events.ts'
import { asRuleAction, goneOf } from '../gone.ts'
import { countUse, draftOf } from '../store.ts'
import { endRun, insertRun, lockRun, type MacroRunRow, runByClientId, standingsOf } from './store.ts'

interface Applying {
  conversationId: ConversationId
  macroId: MacroId
  clientId: string
  /** Which one the member saw. */
  version?: number | undefined
  /** Its words become a reply. */
  isWritten: boolean
}

/** A team may take it from whoever has it, and people open what was put aside: a status comes last. */
const order: readonly MacroAction['kind'][] = ['tags', 'priority', 'team', 'assign', 'assign_me', 'status', 'snooze']

const presentRun = (row: MacroRunRow): MacroRun => ({
  id: row.id as MacroRunId,
  isChanged: !isAsBefore(standingsOf(row)),
  isUndone: row.undone_at !== null,
  follows: row.follows as Following | null,
})

/** What came of this choice before: it may be repeated. */
async function appliedBefore(ctx: Ctx, { conversationId, macroId, clientId }: Applying): Promise<MacroRunRow | null> {
  const row = await runByClientId(ctx, askerOf(ctx).id, clientId)
  if (row && (row.conversation_id !== conversationId || row.macro_id !== macroId))
    throw failure('message.client_id_reused')
  return row ?? null
}

/** Refused whole where something it names is not there any more. */
async function assertNothingGone(ctx: Ctx, actions: readonly MacroAction[], title: string): Promise<void> {
  const [[gone] = []] = await goneOf(ctx, askerOf(ctx).id, [actions])
  if (gone?.what === 'tag' || gone?.what === 'team' || gone?.what === 'member')
    throw failure(`macro.gone_${gone.what}`, { title })
}

/** What puts the conversation aside: a reply would open it again, so it has to come after that. */
const followingOf = (action: MacroAction): Following | null => {
  if (action.kind === 'snooze') return action
  return action.kind === 'status' && action.status !== 'open' ? { kind: 'status', status: action.status } : null
}

async function apply(ctx: Ctx, applying: Applying): Promise<MacroRunRow> {
  const { conversationId, macroId } = applying
  const memberId = askerOf(ctx).id
  const before = await readStandingWhole(ctx, conversationId)
  // Another one of the same choice may have held the row until now.
  const first = await appliedBefore(ctx, applying)
  if (first) return first
  const row = await usableMacro(ctx, macroId)
  if (applying.version !== undefined && applying.version !== row.version) throw failure('macro.other_by_now')
  const { title, text, actions } = draftOf(row)
  await assertNothingGone(ctx, actions, title)
  // Words alone are told by the message they become.
  if (actions.length > 0)
    await addEvent(ctx, conversationId, ({ conversationSeq }) =>
      macroApplied({ conversationId, conversationSeq, macroId, macro: title }),
    )
  const isLeft = (action: MacroAction): boolean => applying.isWritten && text !== '' && followingOf(action) !== null
  const place = { conversationId, occasion: `macro:${applying.clientId}` }
  for (const action of actions.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)))
    if (!isLeft(action)) await act(ctx, asRuleAction(action, memberId), place)
  const after = await readStandingWhole(ctx, conversationId)
  if (!(await countUse(ctx, macroId))) throw failure('macro.gone')
  const left = actions.find(isLeft)
  return insertRun(ctx, { ...applying, memberId, before, after, follows: left ? followingOf(left) : null })
}

/** Does what a macro says as the member who chose it: all of it or nothing, once for each `clientId`. */
export async function applyMacro(ctx: Ctx, applying: Applying): Promise<MacroRun> {
  const row = await transact(ctx, (ctx) => apply(ctx, applying)).catch(async (error: unknown) => {
    const first = isTaken(error) ? await appliedBefore(ctx, applying) : null
    if (!first) throw error
    return first
  })
  return presentRun(row)
}

/** Takes it back, by the member who applied it; once is enough, and nothing where somebody changed any of it since. */
export const undoMacro = (ctx: Ctx, id: MacroRunId): Promise<MacroRun> =>
  transact(ctx, async (ctx) => {
    const row = await lockRun(ctx, id)
    if (row?.member_id !== askerOf(ctx).id) throw failure('not_found')
    if (row.undone_at) return presentRun(row)
    await restoreWhole(ctx, row.conversation_id as ConversationId, standingsOf(row))
    return presentRun(await endRun(ctx, id))
  })
