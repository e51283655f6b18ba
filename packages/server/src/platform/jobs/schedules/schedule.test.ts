import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ground, layGround } from '../../../testing/ground.ts'
import { runDueSchedules, type Schedule } from './schedule.ts'

let ground: Ground
beforeAll(async () => {
  ground = await layGround()
}, 120_000)
afterAll(() => ground.close())

describe('a schedule', () => {
  it('runs once when it is due, whatever number of processes look', async () => {
    let now = new Date('2026-11-20T10:59:00Z')
    let runs = 0
    const hourly: Schedule = { kind: 'test.hourly', cron: '0 * * * *', run: async () => (runs += 1) }
    const openCtx = () => ({ ...ground.open(), now })
    const look = () => Promise.all(Array.from({ length: 6 }, () => runDueSchedules(openCtx, [hourly])))
    await look()
    expect(runs).toBe(0)
    now = new Date('2026-11-20T11:00:01Z')
    await look()
    expect(runs).toBe(1)
    now = new Date('2026-11-20T11:30:00Z')
    await look()
    expect(runs).toBe(1)
    now = new Date('2026-11-20T15:10:00Z')
    await look()
    expect(runs).toBe(2)
  })

  it('that fails stops no other and is tried at its next time', async () => {
    let now = new Date('2026-11-20T10:00:30Z')
    const runs: string[] = []
    const schedules: Schedule[] = [
      { kind: 'test.bad', cron: '* * * * *', run: async () => Promise.reject(new Error(`no ${runs.push('bad')}`)) },
      { kind: 'test.good', cron: '* * * * *', run: async () => runs.push('good') },
    ]
    const look = () => runDueSchedules(() => ({ ...ground.open(), now }), schedules)
    await look()
    for (const minute of ['10:01:05', '10:02:05']) {
      now = new Date(`2026-11-20T${minute}Z`)
      await look()
    }
    expect(runs).toEqual(['bad', 'good', 'bad', 'good'])
  })
})
