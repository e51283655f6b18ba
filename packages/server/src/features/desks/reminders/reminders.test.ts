import { randomUUID } from 'node:crypto'
import type { DeskReminders } from '@opora/contract/desks'
import { describe, expect, it } from 'vitest'
import { connectDesk } from '../../../testing/fake-desk.ts'
import { newWorkspace } from '../../../testing/new-workspace.ts'
import { localTime, startOfDay } from './local-time.ts'
import { isTime, remindDesks } from './remind.ts'

const office: DeskReminders = { afterMinutes: 10, days: [1, 2, 3, 4, 5], from: 540, to: 1080 }

describe('the time of a desk', () => {
  it('is that of its zone, in summer and in winter', () => {
    expect(localTime(new Date('2026-07-01T21:30:00Z'), 'Europe/Berlin')).toEqual({ day: 3, minute: 23 * 60 + 30 })
    expect(localTime(new Date('2026-01-01T21:30:00Z'), 'Europe/Berlin')).toEqual({ day: 4, minute: 22 * 60 + 30 })
    expect(localTime(new Date('2026-01-01T21:30:00Z'), 'Asia/Vladivostok')).toEqual({ day: 5, minute: 7 * 60 + 30 })
    expect(startOfDay(new Date('2026-01-01T21:30:40Z'), 'Europe/Moscow')).toEqual(new Date('2026-01-01T21:00:00Z'))
  })

  it.each([
    ['2026-11-20T06:30:00Z', true, office],
    ['2026-11-20T05:59:00Z', false, office],
    ['2026-11-20T15:00:00Z', false, office],
    ['2026-11-21T09:00:00Z', false, office],
    // Over midnight: the night from Friday to Saturday is Friday's.
    ['2026-11-20T22:00:00Z', true, { ...office, from: 1320, to: 360 }],
    ['2026-11-21T22:00:00Z', false, { ...office, from: 1320, to: 360 }],
  ])('%s in Moscow: %s', (at, expected, reminders) => {
    expect(isTime(reminders, new Date(at), 'Europe/Moscow')).toBe(expected)
  })
})

it('reminds of every conversation that waits, also when more wait than are told of at once', async () => {
  const t = await newWorkspace()
  const line = await connectDesk(t)
  const { items } = await t.api('GET /desks')
  const reminders = { afterMinutes: 1, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }
  await t.api('PATCH /desks/:id', { params: { id: items[0]?.id as never }, body: { reminders } })
  for (let n = 0; n < 12; n++) {
    const visitor = await t.newVisitor()
    await visitor.api('POST /messenger/conversations', { body: { clientId: randomUUID(), text: 'I want a person' } })
  }
  await t.settle()
  for (const minutes of [2, 3]) {
    const open = t.house.open()
    await remindDesks(t.house.database, { ...open, now: new Date(open.now.getTime() + minutes * 60_000) })
    await t.settle()
  }
  for (const { posts } of line.group.topics.values())
    expect(posts.filter(({ text }) => text.includes('⏰')).length).toBeGreaterThan(0)
})

it('reminds of a conversation that waits, once in its time, and not after somebody answered', async () => {
  const t = await newWorkspace()
  const line = await connectDesk(t)
  const { items } = await t.api('GET /desks')
  const reminders = { afterMinutes: 10, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }
  await t.api('PATCH /desks/:id', { params: { id: items[0]?.id as never }, body: { reminders } })
  const visitor = await t.newVisitor()
  const body = { clientId: randomUUID(), text: 'I want a person' }
  await visitor.api('POST /messenger/conversations', { body })
  await t.settle()
  const count = () => line.topic().posts.filter(({ text }) => text.includes('⏰')).length
  const after = async (minutes: number) => {
    const open = t.house.open()
    await remindDesks(t.house.database, { ...open, now: new Date(open.now.getTime() + minutes * 60_000) })
    await t.settle()
    return count()
  }
  expect(await after(9)).toBe(0)
  expect(await after(11)).toBe(1)
  expect(await after(12)).toBe(1)
  expect(await after(22)).toBe(2)
  await line.says('owner', line.topic().id, 'Here I am')
  expect(await after(60)).toBe(2)
})
