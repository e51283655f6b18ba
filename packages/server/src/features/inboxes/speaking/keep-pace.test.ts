import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { takeMoment, takeNow } from './store.ts'

let t: TestWorkspace

beforeAll(async () => {
  t = await newWorkspace()
})

it('gives 400 at once moments of their own, as many a second as there may be', async () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const rate = { key: randomUUID(), now, perSecond: 30, burst: 30 }
  const moments = await Promise.all(Array.from({ length: 400 }, () => takeMoment(t.ctx, rate)))
  const after = moments.map((at) => at.getTime() - now.getTime()).sort((a, b) => a - b)
  expect(after.filter((ms) => ms === 0)).toHaveLength(30)
  // The last of 400 after the 370 that did not go at once.
  expect(after.at(-1)).toBeGreaterThan(12_300)
  expect(after.at(-1)).toBeLessThan(12_400)
  for (const from of after.slice(30))
    expect(after.filter((ms) => ms >= from && ms < from + 1000).length).toBeLessThanOrEqual(31)
})

it('takes nothing when it is too early, and says how long to wait', async () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const rate = { key: randomUUID(), perSecond: 1, burst: 2 }
  const waits = []
  for (const ms of [0, 0, 0, 0, 400, 1000, 1000])
    waits.push(await takeNow(t.ctx, { ...rate, now: new Date(now.getTime() + ms) }))
  expect(waits).toEqual([0, 0, 1000, 1000, 600, 0, 1000])
})
