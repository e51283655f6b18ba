/** What rules are written in, without the machinery that checks it at the border. */

/** What a condition can look at. */
export const ruleFields = [
  'text',
  'subject',
  'channel',
  'inbox',
  'language',
  'status',
  'priority',
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
] as const
export type RuleField = (typeof ruleFields)[number]

export const ruleOperators = [
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
] as const
export type RuleOperator = (typeof ruleOperators)[number]

export interface RuleCondition {
  field: RuleField
  /** The key of it, where the field is one of the contact's. */
  attribute: string
  operator: RuleOperator
  values: string[]
}

export interface RuleGroup {
  match: 'all' | 'any'
  of: RuleCondition[]
}

/** Conditions and groups of them, one level deep; without any it always holds. */
export interface RuleConditions {
  match: 'all' | 'any'
  of: (RuleCondition | RuleGroup)[]
}

/** How the values of a field are compared. */
export type RuleFieldKind = 'text' | 'choice' | 'tags' | 'number'

export const ruleFieldKinds: Record<RuleField, RuleFieldKind> = {
  text: 'text',
  subject: 'text',
  channel: 'choice',
  inbox: 'choice',
  language: 'text',
  status: 'choice',
  priority: 'choice',
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

const always: readonly RuleField[] = ['channel', 'inbox', 'status', 'priority', 'blocked']
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
    case 'equals':
    case 'not_equals':
    case 'matches':
    case 'greater':
    case 'less':
      return { least: 1, most: 1 }
  }
}

export const ruleValueCharacters = 300
export const conditionsPerGroup = 20
export const conditionsPerRule = 40
export const patternsPerRule = 5

/** What a rule waits for. `unanswered` and `quiet` come by themselves, so many minutes after what they count from. */
export const ruleTriggers = [
  'created',
  'contact_wrote',
  'answered',
  'status_changed',
  'assigned',
  'team_changed',
  'tagged',
  'untagged',
  'handed_over',
  'rated',
  'sla_warned',
  'sla_breached',
  'unanswered',
  'quiet',
] as const
export type RuleTriggerKind = (typeof ruleTriggers)[number]

export const timedTriggers: readonly RuleTriggerKind[] = ['unanswered', 'quiet']

export const rulesPerWorkspace = 200
export const ruleNameCharacters = 80
export const ruleTextCharacters = 5000
export const actionsPerRule = 10
export const webhookCharacters = 2000

/** The web address a rule calls, when it is one: no name and password in it, nothing behind a `#`. */
export function webhookOf(text: string): URL | null {
  if (text.length > webhookCharacters || /\s/.test(text.trim()) || !URL.canParse(text)) return null
  const url = new URL(text)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && !url.username && !url.password && !url.hash ? url : null
}
export const longestMinutes = 43_200
export const shortestSnoozeMinutes = 5

/** What is wrong with how long something is; an emptied field holds no number. */
export function minutesProblem(minutes: number | null, least: number): 'required' | 'too_short' | 'too_long' | null {
  if (minutes === null || !Number.isFinite(minutes)) return 'required'
  if (minutes < least) return 'too_short'
  return minutes > longestMinutes ? 'too_long' : null
}
export const trialConversations = 500
export const trialDays = 90
export const ruleRunsKeptDays = 30

export const isGroup = (one: RuleCondition | RuleGroup): one is RuleGroup => 'of' in one

/** Every condition with its place in the rule, such as `2` or `2.0` within a group. */
export const placedConditions = ({ of }: RuleConditions): { path: string; condition: RuleCondition }[] =>
  of.flatMap((one, at) =>
    isGroup(one)
      ? one.of.map((condition, inner) => ({ path: `${at}.of.${inner}`, condition }))
      : [{ path: `${at}`, condition: one }],
  )
