import { describe, expect, it } from 'vitest'
import { timesLonger } from '../../../testing/times-longer.ts'
import { readJudgements, verdictOf } from './judge-simulation.ts'

const criteria = ['Says 300 €', 'Is polite', 'Calls nobody']

describe('the reply of the judge', () => {
  it('is read line by line, whatever marks stand around', () => {
    const reply = '**1. PASS**: it says 300 €\n2) FAIL - rude.\n - 3: UNSURE'
    expect(readJudgements(reply, criteria).map(({ verdict, why }) => [verdict, why])).toEqual([
      ['pass', 'it says 300 €'],
      ['fail', 'rude.'],
      ['unsure', ''],
    ])
  })

  it.each(['', 'All is fine, PASS', 'PASS\nPASS\nPASS', '4 PASS more than asked', '1 PASSED'])(
    'that keeps not to the form (%s) leaves everything open',
    (reply) => {
      expect(readJudgements(reply, criteria).every(({ verdict }) => verdict === 'unsure')).toBe(true)
    },
  )

  it('is read past empty lines, and with the verdict on the next line', () => {
    const told = readJudgements('\n\n1\n\nPASS\n\n\n2. FAIL', criteria)
    expect(told.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'unsure'])
  })

  it.each(['\n', '\r', '\u2028', ' ', '*', '1\n'])(
    'takes twice the time for twice as many %j, not four times',
    (piece) => {
      expect(timesLonger((count) => void readJudgements(piece.repeat(count), criteria), 10_000)).toBeLessThan(3)
    },
  )

  it('passes when all criteria hold, and fails when one does not', () => {
    const judged = (...lines: string[]) => readJudgements(lines.join('\n'), criteria)
    expect(verdictOf(judged('1 PASS', '2 PASS', '3 PASS'))).toBe('pass')
    expect(verdictOf(judged('1 PASS', '2 UNSURE', '3 PASS'))).toBe('unsure')
    expect(verdictOf(judged('1 UNSURE', '2 FAIL', '3 PASS'))).toBe('fail')
  })
})
