import {
  isGroup,
  type RuleCondition,
  type RuleConditions,
  type RuleField,
  type RuleOperator,
} from '@opora/contract/rule-language'
import type { SeenCondition } from '@opora/contract/rules'
import { shortened } from '../../../platform/safety/cut-text.ts'
import type { Facts } from './facts.ts'
import { findsPattern } from './pattern.ts'

/** How people call a value a condition names. */
export type NameOf = (field: RuleField, value: string) => string

export interface Verdict {
  holds: boolean
  seen: SeenCondition[]
}

const seenCharacters = 200
/** Of what a condition looked for; the log keeps no more of it. */
const seenValues = 10

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').trim()
const numberOf = (text: string): number => Number(text.replace(',', '.'))
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Days and numbers in one order; not a number where it is neither. */
const measured = (text: string): number =>
  isDay(text) ? Date.parse(text) : text.trim() === '' ? Number.NaN : numberOf(text)

function isCompared(operator: RuleOperator, found: number, [first = '', second = '']: readonly string[]): boolean {
  const least = measured(first)
  switch (operator) {
    case 'equals':
      return found === least
    case 'not_equals':
      return found !== least
    case 'greater':
      return found > least
    case 'less':
      return found < least
    case 'between':
      return found >= least && found <= measured(second)
    case 'contains':
    case 'not_contains':
    case 'starts':
    case 'ends':
    case 'matches':
    case 'in':
    case 'not_in':
    case 'all_of':
    case 'empty':
    case 'not_empty':
      return false
  }
}

function isText(operator: RuleOperator, text: string, values: readonly string[]): boolean {
  const found = folded(text)
  const some = (test: (value: string) => boolean): boolean => values.map(folded).some(test)
  switch (operator) {
    case 'equals':
    case 'in':
      return some((value) => found === value)
    case 'not_equals':
    case 'not_in':
      return !some((value) => found === value)
    case 'contains':
      return some((value) => found.includes(value))
    case 'not_contains':
      return !some((value) => found.includes(value))
    case 'starts':
      return some((value) => found.startsWith(value))
    case 'ends':
      return some((value) => found.endsWith(value))
    case 'matches':
      return values.some((value) => findsPattern(value, text))
    case 'empty':
      return found === ''
    case 'not_empty':
      return found !== ''
    case 'all_of':
    case 'greater':
    case 'less':
    case 'between':
      return isCompared(operator, measured(text), values)
  }
}

function isOneOf(operator: RuleOperator, found: readonly string[], values: readonly string[]): boolean {
  switch (operator) {
    case 'in':
      return values.some((value) => found.includes(value))
    case 'not_in':
      return !values.some((value) => found.includes(value))
    case 'all_of':
      return values.every((value) => found.includes(value))
    case 'empty':
      return found.length === 0
    case 'not_empty':
      return found.length > 0
    case 'equals':
    case 'not_equals':
    case 'contains':
    case 'not_contains':
    case 'starts':
    case 'ends':
    case 'matches':
    case 'greater':
    case 'less':
    case 'between':
      return false
  }
}

function isMeasured(operator: RuleOperator, found: number | null, values: readonly string[]): boolean {
  if (operator === 'empty') return found === null
  if (operator === 'not_empty') return found !== null
  return found !== null && isCompared(operator, found, values)
}

interface Found {
  shown: string
  holds: boolean
}

function look({ field, attribute, operator, values }: RuleCondition, facts: Facts): Found {
  switch (field) {
    case 'tags': {
      const shown = facts.tags.map(({ name }) => name).join(', ')
      return {
        shown,
        holds: isOneOf(
          operator,
          facts.tags.map(({ id }) => id),
          values,
        ),
      } // prettier-ignore
    }
    case 'attribute': {
      const text = Object.hasOwn(facts.attributes, attribute) ? (facts.attributes[attribute] ?? '') : ''
      return { shown: text, holds: isText(operator, text, values) }
    }
    case 'waiting':
    case 'messages':
    case 'rating': {
      const found = facts.numbers[field]
      return { shown: found === null ? '' : String(found), holds: isMeasured(operator, found, values) }
    }
    case 'channel':
    case 'inbox':
    case 'status':
    case 'priority':
    case 'assignee':
    case 'team':
    case 'blocked':
    case 'reason':
    case 'hours': {
      const found = facts.choices[field]
      return { shown: found?.shown ?? '', holds: isOneOf(operator, found ? [found.value] : [], values) }
    }
    case 'text':
    case 'subject':
    case 'language':
    case 'name':
    case 'email':
    case 'phone':
    case 'company':
      return { shown: facts.texts[field], holds: isText(operator, facts.texts[field], values) }
  }
}

/** Whether a conversation is as the conditions want it, with what each of them saw. Every one is looked at. */
export function judge(conditions: RuleConditions, facts: Facts, nameOf: NameOf): Verdict {
  const seen: SeenCondition[] = []
  const one = (condition: RuleCondition, path: string): boolean => {
    const { shown, holds } = look(condition, facts)
    const { field, attribute, operator } = condition
    const values = condition.values.slice(0, seenValues).map((value) => shortened(nameOf(field, value), seenCharacters))
    if (condition.values.length > seenValues) values.push('…')
    seen.push({ path, field, attribute, operator, values, seen: shortened(shown, seenCharacters), holds })
    return holds
  }
  const verdicts = conditions.of.map((part, at) => {
    if (!isGroup(part)) return one(part, `${at}`)
    const within = part.of.map((condition, inner) => one(condition, `${at}.of.${inner}`))
    return part.match === 'all' ? within.every(Boolean) : within.some(Boolean)
  })
  const holds = conditions.match === 'all' ? verdicts.every(Boolean) : verdicts.some(Boolean)
  return { holds: verdicts.length === 0 || holds, seen }
}
