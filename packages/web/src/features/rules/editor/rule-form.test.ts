import type { RuleDraft } from '@opora/contract/rules'
import { expect, it } from 'vitest'
import { actionOf, conditionOn, emptyRule, withOperator, wordsIn, wordsOf, wrongsOf } from './rule-form.ts'
import { templateNames, templateOf } from './templates.ts'

const texts = { name: 'Refunds', words: 'refund, money back', message: 'Closed' }

it('an empty rule lacks a name and something to do', () => {
  expect(wrongsOf(emptyRule)).toEqual({ name: 'required', 'actions.0.addIds': 'required' })
})

it('what is wrong is told at its place, within groups too', () => {
  const rule: RuleDraft = {
    ...emptyRule,
    name: 'x',
    triggers: [{ kind: 'quiet', minutes: null }],
    conditions: { match: 'all', of: [{ match: 'any', of: [conditionOn('text'), conditionOn('waiting')] }] },
    actions: [{ kind: 'message', text: ' ' }],
  }
  expect(wrongsOf(rule)).toEqual({
    'triggers.0.minutes': 'required',
    'conditions.of.0.of.0.values': 'required',
    'conditions.of.0.of.1.values': 'required',
    'actions.0.text': 'required',
  })
})

it('templates lack nothing but what only the workspace knows', () => {
  const lacking = templateNames.map((name) => [name, Object.keys(wrongsOf(templateOf(name, texts)))])
  expect(Object.fromEntries(lacking)).toEqual({
    refund: ['actions.0.addIds'],
    angry: ['actions.0.memberIds'],
    waiting: [],
    closed: [],
    blank: ['name', 'actions.0.addIds'],
  })
})

it('another operator keeps what still means something', () => {
  const condition = { ...conditionOn('name'), values: ['a', 'b', 'c'] }
  expect(withOperator(condition, 'in').values).toEqual(['a', 'b', 'c'])
  expect(withOperator(condition, 'equals').values).toEqual(['a'])
  expect(withOperator(condition, 'empty').values).toEqual([])
})

it('words stand between commas', () => {
  expect(wordsIn(' refund, money back ,, ')).toEqual(['refund', 'money back'])
})

it('a phrase with a comma of its own stays one, also when it is opened again', () => {
  expect(wordsIn('refund, "no, thanks" , "say ""hi"", please')).toEqual(['refund', 'no, thanks', 'say "hi", please'])
  const words = ['a, b', 'c', '"d" e', '12" pipe', ',']
  expect(wordsIn(wordsOf(words))).toEqual(words)
  expect(wordsIn('"d" e, f')).toEqual(['"d" e', 'f'])
})

it('an emptied time is missing, and one that is too short or too long is told', () => {
  const wrongOf = (minutes: number) =>
    wrongsOf({ ...emptyRule, name: 'x', actions: [{ kind: 'snooze', minutes }] })['actions.0.minutes']
  expect([NaN, 4, 5, 43_200, 43_201].map(wrongOf)).toEqual(['required', 'too_short', undefined, undefined, 'too_long'])
})

it('a ticket is sound as it is added; a variable of its subject that nobody fills in is told', () => {
  const added = actionOf('ticket')
  const wrongOf = (subject: string) =>
    wrongsOf({ ...emptyRule, name: 'x', actions: [{ ...added, subject } as typeof added] })['actions.0.subject']
  expect([added.kind, wrongOf(''), wrongOf('{{contact.name}}'), wrongOf('{{contact.card}}')]).toEqual([
    'ticket',
    undefined,
    undefined,
    'unknown_variable',
  ])
})
