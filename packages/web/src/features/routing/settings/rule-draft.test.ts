import type { TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import { expect, it } from 'vitest'
import { draftOf, numberOf, problemsOf, ruleOf } from './rule-draft.ts'

const rule: RoutingRule = {
  teamId: null,
  mode: 'round_robin',
  isSticky: true,
  needsSkills: true,
  needsLanguage: false,
  relaxMinutes: 10,
  answerMinutes: null,
  returned: 'unanswered',
  returnsOnAway: false,
  overflowTeamId: null,
  overflowMinutes: null,
}

it('a rule that is typed and saved unchanged is the same', () => {
  expect(ruleOf(draftOf(rule), null)).toEqual(rule)
  const other = { ...rule, overflowTeamId: 't' as TeamId, overflowMinutes: 5, answerMinutes: 3 }
  expect(ruleOf(draftOf(other), null)).toEqual(other)
})

it('minutes are whole numbers within their limits, and another team needs them', () => {
  expect(['', ' 5 ', '0', '1.5', '1441', 'x', '1e2'].map((text) => numberOf(text, { least: 1, most: 1440 }))).toEqual([
    null,
    5,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  const draft = { ...draftOf(rule), answerMinutes: '0', overflowTeamId: 't' as TeamId }
  expect(problemsOf(draft)).toEqual({ answerMinutes: 'minutesBad', overflowMinutes: 'minutesMissing' })
  expect(problemsOf({ ...draft, mode: 'manual' })).toEqual({})
})
