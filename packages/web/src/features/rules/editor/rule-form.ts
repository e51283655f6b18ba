import { ruleProblems } from '@opora/contract/check-rule'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { type RuleCondition, ruleFieldKinds, ruleOperatorsOf } from '@opora/contract/rule-language'
import type { RuleAction, RuleDraft } from '@opora/contract/rules'

/** What is wrong, by its place in the rule. */
export type Wrongs = Readonly<Record<string, string>>

export const emptyRule: RuleDraft = {
  name: '',
  isOn: true,
  triggers: [{ kind: 'contact_wrote', minutes: null }],
  conditions: { match: 'all', of: [] },
  actions: [{ kind: 'tags', addIds: [], removeIds: [] }],
  isLast: false,
}

/** What is wrong before the server is asked. */
export function wrongsOf(draft: RuleDraft): Wrongs {
  const found = ruleProblems(draft).map(({ path, code }) => [path, code])
  const texts = draft.actions.flatMap((action, at) =>
    (action.kind === 'message' || action.kind === 'note') && isBlank(action.text)
      ? [[`actions.${at}.text`, 'required']]
      : [],
  )
  return Object.fromEntries([...(isBlank(draft.name) ? [['name', 'required']] : []), ...found, ...texts])
}

/** What the server found wrong with it; null when it was something else. */
export function refusedAt(error: unknown): Wrongs | null {
  if (!isFailure(error) || error.fields.length === 0) return null
  return Object.fromEntries(error.fields.map(({ path, code }) => [path.replace(/^body\./, ''), code]))
}

/** A condition that looks at another field, with the first thing that can be asked of it. */
export function conditionOn(field: RuleCondition['field']): RuleCondition {
  return { field, attribute: '', operator: ruleOperatorsOf(field)[0] ?? 'equals', values: [] }
}

/** The same condition with another operator; what was chosen stays where it still means something. */
export function withOperator(condition: RuleCondition, operator: RuleCondition['operator']): RuleCondition {
  const isPresence = operator === 'empty' || operator === 'not_empty'
  const most =
    operator === 'between' ? 2 : ['equals', 'not_equals', 'matches', 'greater', 'less'].includes(operator) ? 1 : 50
  return { ...condition, operator, values: isPresence ? [] : condition.values.slice(0, most) }
}

export const isListed = (field: RuleCondition['field']): boolean =>
  ruleFieldKinds[field] === 'choice' || ruleFieldKinds[field] === 'tags'

/** An action of a kind with nothing chosen yet. */
export function actionOf(kind: RuleAction['kind']): RuleAction {
  switch (kind) {
    case 'assign':
      return { kind, memberId: null }
    case 'team':
      return { kind, teamId: null }
    case 'status':
      return { kind, status: 'resolved' }
    case 'priority':
      return { kind, priority: 'high' }
    case 'snooze':
      return { kind, minutes: 1440 }
    case 'tags':
      return { kind, addIds: [], removeIds: [] }
    case 'message':
    case 'note':
      return { kind, text: '' }
    case 'notify':
      return { kind, memberIds: [], teamId: null, toAssignee: false }
    case 'ticket':
      return { kind, projectId: null, typeId: null, priority: 'none', assigneeId: null, teamId: null, subject: '' }
    case 'hand_over':
      return { kind }
    case 'attribute':
      return { kind, key: '', value: '' }
    case 'webhook':
      return { kind, url: '', secretId: null }
  }
}

const phrase = /\s*(?:"((?:[^"]|"")*)(?:"\s*(?=,|$)|$)|([^,]+))/g

/** Words somebody separated by commas; one that has a comma of its own stands in quotation marks. */
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(phrase)]
    .map(([, quoted, plain = '']) => (quoted?.replaceAll('""', '"') ?? plain).trim())
    .filter((word) => word !== '')

/** The same the other way round. */
export const wordsOf = (words: readonly string[]): string =>
  words.map((word) => (/,|^"/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(', ')

export const replaced = <T>(items: readonly T[], at: number, next: T): T[] =>
  items.map((one, index) => (index === at ? next : one))
export const without = <T>(items: readonly T[], at: number): T[] => items.filter((_, index) => index !== at)
