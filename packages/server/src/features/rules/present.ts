import type { ConversationId, RuleId, RuleRunId } from '@opora/contract/ids'
import type { RuleTriggerKind } from '@opora/contract/rule-language'
import type { Rule, RuleAction, RuleOutcome, RuleRun, RuleStep, SeenCondition } from '@opora/contract/rules'
import type { Ctx } from '../../platform/context/ctx.ts'
import { conversationsByIds } from '../conversations/index.ts'
import { presentDeliveries, shownUrl } from './calling/deliveries.ts'
import { type Counted, countRuns, type RunRow } from './log/store.ts'
import { goneIn, type References, readReferences } from './references.ts'
import { partsOf, type RuleRow } from './store.ts'

const keptMs = 30 * 86_400_000

/** Whoever may not change rules sees whom they call, not the address: that may be a key. */
const shownAction = (ctx: Ctx, action: RuleAction): RuleAction =>
  action.kind === 'webhook' ? { ...action, url: shownUrl(ctx, action.url) } : action

function presentRule(
  ctx: Ctx,
  row: RuleRow,
  { references, counted }: { references: References; counted: Counted | undefined },
): Rule {
  const parts = partsOf(row)
  return {
    ...parts,
    triggers: [...parts.triggers],
    actions: parts.actions.map((action) => shownAction(ctx, action)),
    id: row.id as RuleId,
    problems: goneIn(parts, references),
    runs: counted?.runs ?? 0,
    failures: counted?.failures ?? 0,
    lastRunAt: counted?.last_at ? new Date(counted.last_at).toISOString() : null,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Rules with what is wrong with them and what they did in the last 30 days. */
export async function presentRules(ctx: Ctx, rows: readonly RuleRow[]): Promise<Rule[]> {
  const [references, counts] = await Promise.all([
    readReferences(ctx, rows.map(partsOf)),
    countRuns(ctx, new Date(ctx.now.getTime() - keptMs)),
  ])
  return rows.map((row) =>
    presentRule(ctx, row, { references, counted: counts.find(({ rule_id: id }) => id === row.id) }),
  )
}

export async function presentOne(ctx: Ctx, row: RuleRow): Promise<Rule> {
  const [rule] = await presentRules(ctx, [row])
  if (!rule) throw new Error('a rule was presented as nothing')
  return rule
}

/** Runs with the conversations they were in. */
export async function presentRuns(ctx: Ctx, rows: readonly RunRow[]): Promise<RuleRun[]> {
  const ids = [...new Set(rows.map(({ conversation_id: id }) => id as ConversationId))]
  const conversations = new Map((await conversationsByIds(ctx, ids)).map((row) => [row.id, row]))
  const called = await presentDeliveries(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const conversation = conversations.get(row.conversation_id)
    if (!conversation) return []
    const { number, contact_name: contactName } = conversation
    return [
      {
        id: row.id as RuleRunId,
        ruleId: row.rule_id as RuleId | null,
        ruleName: row.rule_name,
        conversation: { id: conversation.id as ConversationId, number, contactName },
        trigger: row.trigger as RuleTriggerKind,
        outcome: row.outcome as RuleOutcome,
        chain: row.chain as string[],
        seen: row.seen as SeenCondition[],
        steps: row.steps as RuleStep[],
        deliveries: called.get(row.id) ?? [],
        createdAt: row.created_at.toISOString(),
      },
    ]
  })
}
