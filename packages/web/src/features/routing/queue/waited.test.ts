import { expect, it } from 'vitest'
import { startI18n } from '../../../lib/i18n.ts'
import { lasted } from './waited.ts'

it('a wait is told in the largest unit that fits, and nothing within its first minute', () => {
  startI18n({}, 'en')
  const now = new Date('2026-11-22T12:00:00Z')
  const since = ['2026-11-22T11:59:30Z', '2026-11-22T11:48:00Z', '2026-11-22T08:59:00Z', '2026-11-20T11:00:00Z']
  expect(since.map((moment) => lasted(moment, now))).toEqual([null, '12 min', '3 hr', '2 days'])
  expect(lasted('2026-11-22T12:01:00Z', now)).toBeNull()
})
