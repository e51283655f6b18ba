import { expect, test } from 'vitest'
import { staleDaysOf } from './stale-days.ts'

const now = new Date('2026-11-23T12:00:00.000Z')
const changed = (updatedAt: string) => ({ updatedAt, isArchived: false })

test('a ticket is stale from the moment its days are full, never without a limit or in the archive', () => {
  expect(staleDaysOf(changed('2026-11-20T12:00:00.000Z'), 3, now)).toBe(3)
  expect(staleDaysOf(changed('2026-11-20T12:00:01.000Z'), 3, now)).toBeNull()
  expect(staleDaysOf(changed('2026-01-01T12:00:00.000Z'), null, now)).toBeNull()
  expect(staleDaysOf({ ...changed('2026-01-01T12:00:00.000Z'), isArchived: true }, 3, now)).toBeNull()
})
