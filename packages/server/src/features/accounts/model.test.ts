import type { Role } from '@opora/contract/route'
import { expect, test } from 'vitest'
import { assertMayManage, judgeRefresh, slugOf } from './model.ts'

const roles: Role[] = ['owner', 'admin', 'agent']

test('owners manage everyone, admins all but owners, agents nobody', () => {
  const allowed: string[] = []
  for (const actor of roles)
    for (const target of roles)
      for (const next of [...roles, null]) {
        try {
          assertMayManage(actor, target, next)
          allowed.push(`${actor} ${target} ${next}`)
        } catch (error) {
          expect(error).toMatchObject({ code: 'forbidden' })
        }
      }
  expect(allowed.filter((line) => line.startsWith('owner'))).toHaveLength(12)
  expect(allowed.filter((line) => line.startsWith('admin'))).toHaveLength(6)
  expect(allowed.filter((line) => /^admin.*owner/.test(line) || line.startsWith('agent'))).toEqual([])
})

const rotatedAt = new Date('2026-03-01T10:00:00Z')
const state = { refreshHash: 'new', previousHash: 'old', rotatedAt, userAgent: 'Firefox' }
const shown = (hash: string, lateMs: number, userAgent = 'Firefox') =>
  judgeRefresh(state, { hash, userAgent, now: new Date(rotatedAt.getTime() + lateMs) })

test('the replaced token is late for ten seconds in the same browser, and reused otherwise', () => {
  expect(shown('new', 900_000)).toBe('rotate')
  expect([shown('old', 0), shown('old', 10_000), shown('old', -50)]).toEqual(['late', 'late', 'late'])
  expect([shown('old', 10_001), shown('old', 0, 'curl'), shown('older', 0)]).toEqual(['reused', 'reused', 'reused'])
})

test('a slug is plain letters and never the same for two workspaces', () => {
  expect(slugOf('  Café & Co. ', '0197-aaaabbbbcccc')).toBe('cafe-co-aaaabbbbcccc')
  expect(slugOf('Приют', '0197-aaaabbbbcccc')).toBe('workspace-aaaabbbbcccc')
  expect(slugOf('../../etc', '0197-aaaabbbbcccc')).toBe('etc-aaaabbbbcccc')
})
