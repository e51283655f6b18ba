import { z } from 'zod'

/** What a condition can look at. */
export const RuleField = z.enum([
  'text',
  'subject',
  'channel',
  'inbox',
  'language',
  'status',
  'tags',
  'assignee',
  'team',
  'name',
  'email',
  'phone',
  'attribute',
  'company',
  'blocked',
  'waiting',
  'messages',
  'rating',
  'reason',
  'hours',
])
export type RuleField = z.infer<typeof RuleField>

export const RuleOperator = z.enum([
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'starts',
  'ends',
  'matches',
  'in',
  'not_in',
  'all_of',
  'empty',
  'not_empty',
  'greater',
  'less',
  'between',
])
export type RuleOperator = z.infer<typeof RuleOperator>

/** How the values of a field are compared. */
export type RuleFieldKind = 'text' | 'choice' | 'tags' | 'number'

export const ruleFieldKinds: Record<RuleField, RuleFieldKind> = {
  text: 'text',
  subject: 'text',
  channel: 'choice',
  inbox: 'choice',
  language: 'text',
  status: 'choice',
  tags: 'tags',
  assignee: 'choice',
  team: 'choice',
  name: 'text',
  email: 'text',
  phone: 'text',
  attribute: 'text',
  company: 'text',
  blocked: 'choice',
  waiting: 'number',
  messages: 'number',
  rating: 'number',
  reason: 'choice',
  hours: 'choice',
}

/** Fields whose values are ids of the workspace; a name that changes breaks no rule. */
export const ruleFieldsOfIds: readonly RuleField[] = ['inbox', 'tags', 'assignee', 'team']

const textOperators: readonly RuleOperator[] = [
  'contains',
  'not_contains',
  'equals',
  'not_equals',
  'starts',
  'ends',
  'matches',
  'in',
  'not_in',
  'empty',
  'not_empty',
]
const compared: readonly RuleOperator[] = ['greater', 'less', 'between']

const always: readonly RuleField[] = ['channel', 'inbox', 'status', 'blocked']
const presence: readonly RuleOperator[] = ['empty', 'not_empty']

/** What can be asked of a field, the usual first. */
export function ruleOperatorsOf(field: RuleField): readonly RuleOperator[] {
  switch (ruleFieldKinds[field]) {
    case 'text':
      return field === 'attribute' ? [...textOperators, ...compared] : textOperators
    case 'tags':
      return ['in', 'not_in', 'all_of', ...presence]
    case 'choice':
      return ['in', 'not_in', ...(always.includes(field) ? [] : presence)]
    case 'number':
      return ['greater', 'less', 'between', 'equals', 'not_equals', ...(field === 'messages' ? [] : presence)]
  }
}

/** How many values an operator takes. */
export function valuesOf(operator: RuleOperator): { least: number; most: number } {
  switch (operator) {
    case 'empty':
    case 'not_empty':
      return { least: 0, most: 0 }
    case 'between':
      return { least: 2, most: 2 }
    case 'in':
    case 'not_in':
    case 'all_of':
    // One of several words is the usual wish: each of them is looked for.
    case 'contains':
    case 'not_contains':
    case 'starts':
    case 'ends':
      return { least: 1, most: 50 }
    default:
      return { least: 1, most: 1 }
  }
}

export const ruleValueCharacters = 300
export const conditionsPerGroup = 20
export const conditionsPerRule = 40
export const patternsPerRule = 5

export const RuleCondition = z
  .object({
    field: RuleField,
    attribute: z.string().max(60).default('').meta({ description: 'The key of it, where the field is one.' }),
    operator: RuleOperator,
    values: z.array(z.string().max(ruleValueCharacters)).max(50).default([]),
  })
  .meta({ id: 'RuleCondition' })
export type RuleCondition = z.output<typeof RuleCondition>

const Match = z.enum(['all', 'any'])

export const RuleGroup = z
  .object({ match: Match, of: z.array(RuleCondition).max(conditionsPerGroup) })
  .meta({ id: 'RuleGroup' })
export type RuleGroup = z.output<typeof RuleGroup>

/** Conditions and groups of them, one level deep; without any it always holds. */
export const RuleConditions = z
  .object({ match: Match, of: z.array(z.union([RuleCondition, RuleGroup])).max(conditionsPerGroup) })
  .meta({ id: 'RuleConditions' })
export type RuleConditions = z.output<typeof RuleConditions>

export const isGroup = (one: RuleCondition | RuleGroup): one is RuleGroup => 'of' in one

/** Every condition with its place in the rule, such as `2` or `2.0` within a group. */
export const placedConditions = ({ of }: RuleConditions): { path: string; condition: RuleCondition }[] =>
  of.flatMap((one, at) =>
    isGroup(one)
      ? one.of.map((condition, inner) => ({ path: `${at}.of.${inner}`, condition }))
      : [{ path: `${at}`, condition: one }],
  )
