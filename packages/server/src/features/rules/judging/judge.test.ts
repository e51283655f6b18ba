import type { RuleCondition, RuleConditions } from '@opora/contract/rule-language'
import { describe, expect, it } from 'vitest'
import type { Facts } from './facts.ts'
import { judge } from './judge.ts'

const facts: Facts = {
  texts: {
    text: 'Верните деньги за заказ 1234, ещё раз прошу',
    subject: 'Refund',
    language: 'ru-RU',
    name: 'Анна',
    email: 'anna@acme.example',
    phone: '',
    company: 'Acme',
  },
  attributes: { plan: 'Gold', orders: '12', since: '2026-03-01' },
  choices: {
    channel: { value: 'widget', shown: 'widget' },
    inbox: { value: 'i1', shown: 'Site' },
    status: { value: 'open', shown: 'open' },
    priority: { value: 'high', shown: 'high' },
    assignee: null,
    team: { value: 't1', shown: 'Sales' },
    blocked: { value: 'no', shown: 'no' },
    reason: null,
    hours: { value: 'closed', shown: 'closed' },
  },
  tags: [
    { id: 'a' as never, name: 'VIP', colour: 'red' },
    { id: 'b' as never, name: 'Refund', colour: 'blue' },
  ],
  numbers: { waiting: 45, messages: 3, rating: null },
}

type Short = [RuleCondition['field'], RuleCondition['operator'], ...string[]]
const condition = ([field, operator, ...values]: Short, attribute = ''): RuleCondition => ({
  field,
  attribute,
  operator,
  values,
})
const all = (...of: RuleConditions['of']): RuleConditions => ({ match: 'all', of })
const holds = (short: Short, attribute?: string): boolean =>
  judge(all(condition(short, attribute)), facts, (_, value) => value).holds

describe('a condition', () => {
  it.each<[Short, boolean]>([
    [['text', 'contains', 'refund', 'ДЕНЬГИ'], true],
    [['text', 'contains', 'refund'], false],
    [['text', 'not_contains', 'refund', 'деньги'], false],
    [['text', 'contains', 'еще раз'], true],
    [['text', 'matches', 'заказ\\s+\\d{4}'], true],
    [['text', 'starts', 'верните'], true],
    [['text', 'ends', 'верните'], false],
    [['subject', 'equals', 'refund'], true],
    [['subject', 'not_equals', 'refund'], false],
    [['language', 'starts', 'ru'], true],
    [['email', 'in', 'x@y.example', 'ANNA@acme.example'], true],
    [['email', 'not_in', 'x@y.example'], true],
    [['phone', 'empty'], true],
    [['phone', 'contains', '7'], false],
    [['company', 'not_empty'], true],
    [['tags', 'in', 'a', 'x'], true],
    [['tags', 'all_of', 'a', 'b'], true],
    [['tags', 'all_of', 'a', 'x'], false],
    [['tags', 'not_in', 'x'], true],
    [['tags', 'empty'], false],
    [['assignee', 'empty'], true],
    [['assignee', 'in', 'm1'], false],
    [['assignee', 'not_in', 'm1'], true],
    [['team', 'in', 't1'], true],
    [['status', 'in', 'open', 'pending'], true],
    [['waiting', 'greater', '44'], true],
    [['waiting', 'greater', '45'], false],
    [['waiting', 'between', '45', '60'], true],
    [['messages', 'less', '3'], false],
    [['messages', 'equals', '3'], true],
    [['rating', 'empty'], true],
    [['rating', 'less', '3'], false],
    [['rating', 'not_equals', '3'], false],
    [['reason', 'not_empty'], false],
    [['hours', 'in', 'closed'], true],
  ])('%j is %s', (short, expected) => expect(holds(short)).toBe(expected))

  it.each<[string, Short, boolean]>([
    ['plan', ['attribute', 'equals', 'gold'], true],
    ['orders', ['attribute', 'greater', '9'], true],
    ['orders', ['attribute', 'less', '9'], false],
    ['since', ['attribute', 'less', '2026-04-01'], true],
    ['since', ['attribute', 'between', '2026-03-01', '2026-03-31'], true],
    ['plan', ['attribute', 'greater', '1'], false],
    ['missing', ['attribute', 'empty'], true],
    ['missing', ['attribute', 'less', '5'], false],
    ['constructor', ['attribute', 'not_empty'], false],
  ])('of the attribute %s: %j is %s', (key, short, expected) => expect(holds(short, key)).toBe(expected))
})

describe('conditions together', () => {
  const yes = condition(['subject', 'equals', 'refund'])
  const no = condition(['subject', 'equals', 'other'])
  const verdict = (conditions: RuleConditions) => judge(conditions, facts, (_, value) => value)

  it('are all or any of them, one level deep; none of them always hold', () => {
    expect(verdict(all()).holds).toBe(true)
    expect(verdict({ match: 'any', of: [] }).holds).toBe(true)
    expect(verdict(all(yes, no)).holds).toBe(false)
    expect(verdict({ match: 'any', of: [yes, no] }).holds).toBe(true)
    expect(verdict(all(yes, { match: 'any', of: [no, yes] })).holds).toBe(true)
    expect(verdict({ match: 'any', of: [no, { match: 'all', of: [yes, no] }] }).holds).toBe(false)
  })

  it('say what each of them saw, and where it stands', () => {
    const { seen } = verdict(all(yes, { match: 'any', of: [condition(['tags', 'in', 'a'])] }))
    expect(seen).toMatchObject([
      { path: '0', seen: 'Refund', holds: true },
      { path: '1.of.0', seen: 'VIP, Refund', holds: true },
    ])
  })
})
