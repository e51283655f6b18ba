import { ruleProblems } from '@opora/contract/check-rule'
import { type FieldProblem, failure } from '@opora/contract/errors'
import type { RuleId } from '@opora/contract/ids'
import { placedConditions, rulesPerWorkspace, timedTriggers, webhookOf } from '@opora/contract/rule-language'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { displayText } from '../../platform/safety/display-text.ts'
import { fittingValue } from '../contacts/index.ts'
import { isOpenTo } from './calling/send-call.ts'
import { rulesChanged } from './events.ts'
import { isPattern } from './judging/pattern.ts'
import { goneIn, type References, readReferences } from './references.ts'
import {
  deleteRule,
  holdRules,
  insertRule,
  lockRule,
  partsOf,
  putInOrder,
  type RuleParts,
  type RuleRow,
  ruleRows,
  updateRule,
} from './store.ts'

const problem = (path: string, code: string): FieldProblem => ({ path, code, message: code })

const patternProblems = ({ conditions }: RuleParts): FieldProblem[] =>
  placedConditions(conditions).flatMap(({ path, condition }) =>
    condition.operator === 'matches' && !condition.values.every(isPattern)
      ? [problem(`conditions.of.${path}.values`, 'pattern')]
      : [],
  )

const unfitValues = ({ actions }: RuleParts, { attributes }: References): FieldProblem[] =>
  actions.flatMap((action, at) => {
    if (action.kind !== 'attribute' || action.value === null) return []
    const definition = attributes.get(action.key)
    return definition && fittingValue(definition, action.value) === null
      ? [problem(`actions.${at}.value`, 'invalid_format')]
      : []
  })

const openAddresses = (ctx: Ctx, { actions }: RuleParts): FieldProblem[] =>
  actions.flatMap((action, at) => {
    const address = action.kind === 'webhook' ? webhookOf(action.url) : null
    return address && !isOpenTo(ctx, address) ? [problem(`actions.${at}.url`, 'insecure')] : []
  })

/** Of a rule somebody wrote: refused with everything that is wrong, each at its place. */
export async function assertSound(ctx: Ctx, parts: RuleParts): Promise<void> {
  const shape = [...ruleProblems(parts), ...patternProblems(parts), ...openAddresses(ctx, parts)]
  if (shape.length > 0) throw failure('rule.invalid', {}, shape)
  const references = await readReferences(ctx, [parts])
  const gone = goneIn(parts, references).map(({ path, what }) => problem(path, `gone_${what}`))
  const wrong = [...gone, ...unfitValues(parts, references)]
  if (wrong.length > 0) throw failure('rule.invalid', {}, wrong)
}

function nameOf(given: string): string {
  const name = displayText(given)
  if (name === '') throw failure('rule.invalid', {}, [problem('name', 'required')])
  return name
}

export const createRule = (ctx: Ctx, draft: RuleParts): Promise<RuleRow> =>
  transact(ctx, async (ctx) => {
    await holdRules(ctx)
    const limit = rulesPerWorkspace
    if ((await ruleRows(ctx)).length >= limit) throw failure('rule.too_many', { limit })
    await assertSound(ctx, draft)
    const row = await insertRule(ctx, { ...draft, name: nameOf(draft.name) })
    ctx.announce(rulesChanged({ ruleId: row.id as RuleId }))
    return row
  })

type Change = { [K in keyof RuleParts]?: RuleParts[K] | undefined } & { seenAt?: string | undefined }

const given = ({ seenAt: _, ...change }: Change): Partial<RuleParts> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

const timesOf = ({ triggers }: RuleParts): string =>
  triggers.flatMap(({ kind, minutes }) => (timedTriggers.includes(kind) ? `${kind} ${minutes}` : [])).join()

/** Changes what is named. A rule that names what is gone can still be renamed and switched. */
export const changeRule = (ctx: Ctx, id: RuleId, change: Change): Promise<RuleRow> =>
  transact(ctx, async (ctx) => {
    const row = await lockRule(ctx, id)
    if (!row) throw failure('not_found')
    if (change.seenAt && Date.parse(change.seenAt) !== row.updated_at.getTime()) throw failure('rule.changed')
    const before = partsOf(row)
    const parts = { ...before, ...given(change) }
    if (change.triggers ?? change.conditions ?? change.actions) await assertSound(ctx, parts)
    // What is looked for from now on; whatever else changes, times that came meanwhile still count.
    const isFresh = (parts.isOn && !before.isOn) || timesOf(parts) !== timesOf(before)
    const changed = await updateRule(ctx, id, { ...parts, name: nameOf(parts.name), isFresh })
    ctx.announce(rulesChanged({ ruleId: id }))
    return changed
  })

export const removeRule = (ctx: Ctx, id: RuleId): Promise<null> =>
  transact(ctx, async (ctx) => {
    if (!(await deleteRule(ctx, id))) throw failure('not_found')
    ctx.announce(rulesChanged({ ruleId: id }))
    return null
  })

/** Those that are named stand first, as they were named; a rule that is gone is refused. */
export const orderRules = (ctx: Ctx, ids: readonly RuleId[]): Promise<RuleRow[]> =>
  transact(ctx, async (ctx) => {
    await holdRules(ctx)
    const known = new Set((await ruleRows(ctx)).map(({ id }) => id))
    if (ids.some((id) => !known.has(id))) throw failure('not_found')
    await putInOrder(ctx, ids)
    ctx.announce(rulesChanged({ ruleId: null }))
    return ruleRows(ctx)
  })
