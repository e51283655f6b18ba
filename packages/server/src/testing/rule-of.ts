import type { CallOf } from '@opora/contract/routes'
import type { RuleAction } from '@opora/contract/rules'

export type RuleBody = CallOf<'POST /rules'>['body']
type Condition = RuleBody['conditions']['of'][number]

/** A rule that notes something when the contact writes, changed as wanted. */
export const ruleOf = (change: Partial<RuleBody> = {}): RuleBody => ({
  name: 'Refunds',
  isOn: true,
  triggers: [{ kind: 'contact_wrote' }],
  conditions: { match: 'all', of: [] },
  actions: [{ kind: 'note', text: 'Seen by a rule' }],
  isLast: false,
  ...change,
})

export const whereText = (...values: string[]): RuleBody['conditions'] => ({
  match: 'all',
  of: [{ field: 'text', operator: 'contains', values }] satisfies Condition[],
})

export const noting = (text: string): RuleAction => ({ kind: 'note', text })
