import { expect, it } from 'vitest'
import { areFactsTold } from './are-facts-told.ts'

const told = (check: 'facts' | 'judge' | 'person', why: string[], isOverruled = false): boolean =>
  areFactsTold({ facts: ['300 €'], why, check, outcome: { kind: 'answered', confidence: 1 }, isOverruled })

it('tells of each fact where code looked for them, a person’s verdict above it or not', () => {
  expect([told('facts', ['300 €']), told('person', ['300 €'], true), told('person', [], true)]).toEqual([
    true,
    true,
    true,
  ])
})

it('tells nothing of facts a judge spoke about, a person’s verdict above it or not', () => {
  expect([told('judge', ['The price is missing.']), told('person', ['The price is missing.'], true)]).toEqual([
    false,
    false,
  ])
})
