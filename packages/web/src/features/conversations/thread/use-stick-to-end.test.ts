import { expect, test } from 'vitest'
import { leavesEnd } from './use-stick-to-end.ts'

const before = { top: 1000, height: 1600 }

test.each([
  ['a hand moves upwards', { top: 900, height: 1600 }, true, true],
  ['a hand moves upwards while an answer grows', { top: 900, height: 1640 }, true, true],
  ['a jump moves upwards over the same content', { top: 200, height: 1600 }, false, true],
  ['content grows below', { top: 1000, height: 1700 }, false, false],
  ['rows shrink and others come meanwhile', { top: 960, height: 1660 }, false, false],
  ['rows shrink', { top: 960, height: 1560 }, false, false],
  ['a hand moves downwards', { top: 1010, height: 1700 }, true, false],
])('%s', (_, now, isByHand, leaves) => {
  expect(leavesEnd(before, now, isByHand)).toBe(leaves)
})
