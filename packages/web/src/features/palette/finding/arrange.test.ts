import { expect, test } from 'vitest'
import type { Choice, Section } from '../offered/choice.ts'
import { arrange } from './arrange.ts'

const choice = (id: string, section: Section, more: Partial<Choice> = {}): Choice => ({
  id,
  section,
  label: id,
  icon: null,
  ...more,
})
const choices = [
  choice('Resolve', 'conversation'),
  choice('Assign to Anna', 'conversation', { isDeep: true }),
  choice('Reports', 'go'),
  choice('Rules', 'go'),
]
const offered = { choices, found: [], recent: [], words: '', isStep: false }
const shape = (given: Parameters<typeof arrange>[0]) =>
  arrange(given).map(({ section, found }) => [section, ...found.map((one) => one.choice.id)])

test('without words everything but what stands under steps is shown, what was chosen lately first and once', () => {
  expect(shape({ ...offered, recent: ['gone', 'Rules', 'Assign to Anna'] })).toEqual([
    ['recent', 'Rules', 'Assign to Anna'],
    ['conversation', 'Resolve'],
    ['go', 'Reports'],
  ])
})

test('words find what stands under steps too, and the section that fits best comes first', () => {
  expect(shape({ ...offered, words: 'anna' })).toEqual([['conversation', 'Assign to Anna']])
  expect(shape({ ...offered, words: 'rep' })[0]).toEqual(['go', 'Reports'])
})

test('among what fits the latest choice comes first', () => {
  expect(shape({ ...offered, words: 'r', recent: ['Rules'] }).find(([section]) => section === 'go')).toEqual([
    'go',
    'Rules',
    'Reports',
  ])
})

test('what the server found stands behind, in its order', () => {
  const found = [choice('Zoe', 'contacts'), choice('Anton', 'contacts')]
  expect(shape({ ...offered, found, words: 'rep' })).toEqual([
    ['go', 'Reports'],
    ['contacts', 'Zoe', 'Anton'],
  ])
})

test('what is open comes first, unless it fits only by a slip', () => {
  const team = choice('Give to command', 'conversation', { isDeep: true })
  const page = choice('Settings: commands', 'go')
  const sections = (words: string) => shape({ ...offered, choices: [page, team], words }).map(([section]) => section)
  expect(sections('command')).toEqual(['conversation', 'go'])
  expect(sections('commands')[0]).toBe('go')
})

test('a step stands before what it leads to', () => {
  const under = choice('Assign', 'conversation', { isDeep: true })
  const step = choice('Assign to…', 'conversation', { step: 'assign' })
  expect(shape({ ...offered, choices: [under, step], words: 'assign' })).toEqual([
    ['conversation', 'Assign to…', 'Assign'],
  ])
})

test('under a step all of it is shown', () => {
  const many = Array.from({ length: 30 }, (_, at) => choice(`Anna ${at}`, 'conversation', { isDeep: true }))
  expect(shape({ ...offered, choices: many, isStep: true })[0]).toHaveLength(31)
  expect(shape({ ...offered, choices: many, isStep: true, words: 'anna' })[0]).toHaveLength(31)
  expect(shape({ ...offered, choices: many, words: 'anna' })[0]).toHaveLength(9)
})
