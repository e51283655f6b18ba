import type { FieldProblem } from './errors.ts'
import { unknownInReply } from './reply-variables.ts'
import {
  conditionsPerRule,
  isGroup,
  minutesProblem,
  patternsPerRule,
  placedConditions,
  type RuleCondition,
  type RuleConditions,
  ruleFieldKinds,
  ruleFieldsOfIds,
  ruleOperatorsOf,
  shortestSnoozeMinutes,
  timedTriggers,
  valuesOf,
  webhookOf,
} from './rule-language.ts'
import type { RuleAction, RuleTrigger } from './rules.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const isNumber = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value.replace(',', '.')))
const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

const problem = (path: string, code: string): FieldProblem => ({ path, code, message: code })

function comparedProblem({ field, values }: RuleCondition): string | null {
  const areDays = field === 'attribute' && values.every(isDay)
  if (!areDays && !values.every(isNumber)) return 'invalid_format'
  const [from = '', to] = values
  if (to === undefined) return null
  const isTurned = areDays ? from > to : Number(from.replace(',', '.')) > Number(to.replace(',', '.'))
  return isTurned ? 'turned' : null
}

function conditionProblems(path: string, condition: RuleCondition): FieldProblem[] {
  const { field, attribute, operator, values } = condition
  if (!ruleOperatorsOf(field).includes(operator)) return [problem(`${path}.operator`, 'invalid_value')]
  if (field === 'attribute' && attribute === '') return [problem(`${path}.attribute`, 'required')]
  const { least, most } = valuesOf(operator)
  const at = `${path}.values`
  if (values.length < least || values.some((value) => value.trim() === '')) return [problem(at, 'required')]
  if (values.length > most) return [problem(at, 'too_big')]
  if (ruleFieldsOfIds.includes(field) && !values.every((value) => uuid.test(value)))
    return [problem(at, 'invalid_format')]
  const isCompared = ruleFieldKinds[field] === 'number' || ['greater', 'less', 'between'].includes(operator)
  const code = isCompared ? comparedProblem(condition) : null
  return code ? [problem(at, code)] : []
}

function actionProblem(path: string, action: RuleAction): FieldProblem | null {
  switch (action.kind) {
    case 'tags': {
      const both = action.addIds.some((id) => action.removeIds.includes(id))
      if (both) return problem(`${path}.removeIds`, 'invalid_value')
      return action.addIds.length + action.removeIds.length === 0 ? problem(`${path}.addIds`, 'required') : null
    }
    case 'notify':
      return action.memberIds.length === 0 && !action.teamId && !action.toAssignee
        ? problem(`${path}.memberIds`, 'required')
        : null
    case 'attribute':
      return action.key === '' ? problem(`${path}.key`, 'required') : null
    case 'ticket':
      return unknownInReply(action.subject).length > 0 ? problem(`${path}.subject`, 'unknown_variable') : null
    case 'message':
    case 'note':
      return unknownInReply(action.text).length > 0 ? problem(`${path}.text`, 'unknown_variable') : null
    case 'snooze': {
      const code = minutesProblem(action.minutes, shortestSnoozeMinutes)
      return code ? problem(`${path}.minutes`, code) : null
    }
    case 'webhook':
      if (action.url.trim() === '') return problem(`${path}.url`, 'required')
      return webhookOf(action.url) ? null : problem(`${path}.url`, 'address')
    case 'assign':
    case 'team':
    case 'status':
    case 'priority':
    case 'hand_over':
      return null
  }
}

interface Checked {
  triggers: readonly RuleTrigger[]
  conditions: RuleConditions
  actions: readonly RuleAction[]
}

/** What is wrong with a rule, each at its place: `conditions.of.0.values`. What it names is not looked for. */
export function ruleProblems({ triggers, conditions, actions }: Checked): FieldProblem[] {
  const placed = placedConditions(conditions)
  const patterns = placed.filter(({ condition }) => condition.operator === 'matches')
  return [
    ...triggers.flatMap(({ kind, minutes }, at) => {
      const code = timedTriggers.includes(kind) ? minutesProblem(minutes, 1) : null
      return code ? [problem(`triggers.${at}.minutes`, code)] : []
    }),
    ...(placed.length > conditionsPerRule ? [problem('conditions', 'too_big')] : []),
    ...(patterns.length > patternsPerRule ? [problem('conditions', 'too_many_patterns')] : []),
    ...conditions.of.flatMap((one, at) =>
      isGroup(one) && one.of.length === 0 ? [problem(`conditions.of.${at}.of`, 'required')] : [],
    ),
    ...placed.flatMap(({ path, condition }) => conditionProblems(`conditions.of.${path}`, condition)),
    ...actions.flatMap((action, at) => actionProblem(`actions.${at}`, action) ?? []),
  ]
}
