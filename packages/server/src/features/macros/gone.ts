import type { MemberId } from '@opora/contract/ids'
import type { MacroAction } from '@opora/contract/macros'
import type { RuleAction } from '@opora/contract/rules'
import type { Ctx } from '../../platform/context/ctx.ts'
import { goneIn, readReferences } from '../rules/index.ts'

/** The action of rules it is when this member applies it. */
export const asRuleAction = (action: MacroAction, me: MemberId): RuleAction =>
  action.kind === 'assign_me' ? { kind: 'assign', memberId: me } : action

const parts = (actions: readonly MacroAction[], me: MemberId) => ({
  conditions: { match: 'all' as const, of: [] },
  actions: actions.map((action) => asRuleAction(action, me)),
})

/** What each of them names and that is not there any more, in the order they are given. */
export async function goneOf(ctx: Ctx, me: MemberId, macros: readonly (readonly MacroAction[])[]) {
  return (await namedBy(ctx, me, macros)).map(({ problems }) => problems)
}

const idsIn = (action: MacroAction): readonly (string | null)[] => {
  switch (action.kind) {
    case 'assign':
      return [action.memberId]
    case 'team':
      return [action.teamId]
    case 'tags':
      return [...action.addIds, ...action.removeIds]
    case 'assign_me':
    case 'status':
    case 'priority':
    case 'snooze':
      return []
  }
}

/** The same, with how what is there is called. */
export async function namedBy(ctx: Ctx, me: MemberId, macros: readonly (readonly MacroAction[])[]) {
  const all = macros.map((actions) => parts(actions, me))
  const references = await readReferences(ctx, all)
  const { members, teams, tags } = references
  const nameOf = (id: string) => members.get(id) ?? teams.get(id) ?? tags.get(id)?.name
  return macros.map((actions, at) => {
    const named = actions.flatMap(idsIn).flatMap((id) => (id ? [[id, nameOf(id)] as const] : []))
    return {
      problems: goneIn(all[at] ?? parts([], me), references),
      names: Object.fromEntries(named.flatMap(([id, name]) => (name === undefined ? [] : [[id, name]]))),
    }
  })
}
