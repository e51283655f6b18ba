import type { Availability } from '@opora/contract/accounts'
import type { MemberId } from '@opora/contract/ids'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { createPresenceBook } from '../../../platform/live/presence.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { accounts } from '../index.ts'
import { beHere, hearActive } from './be-here.ts'
import { lookAround } from './watch-presence.ts'

let t: TestWorkspace
let kim: Awaited<ReturnType<TestWorkspace['newMember']>>
beforeEach(async () => {
  t = await newWorkspace()
  kim = await t.newMember('agent', 'Kim')
})

const minute = 60_000
const now = () => makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: kim.ctx.actor })
const seen = async (id: MemberId = kim.memberId) => {
  const { items } = await t.api('GET /members')
  return items.find((member) => member.id === id)
}
const availability = async () => (await seen())?.availability
/** One of several processes, with or without a socket of Kim's. */
const process = (isHere: boolean) => {
  const book = createPresenceBook()
  if (isHere) book.arrive({ workspaceId: t.workspaceId, memberId: kim.memberId })
  // Other files have members in the same database, and other clocks.
  return () => lookAround(t.house.open(), book, t.workspaceId)
}
const told = async (): Promise<Availability[]> => {
  const rows = await t.ctx.db
    .selectFrom('events')
    .select('payload')
    .where('name', '=', 'member.availability_changed')
    .orderBy('seq')
    .execute()
  return rows.map(({ payload }) => (payload as { availability: Availability }).availability)
}
let tabs = 0
const act = (id = `tab ${++tabs}`) =>
  hearActive.hear(now(), { type: 'active' } as never, { id, onClose: () => undefined })

describe('a member', () => {
  it('is offline until a socket of theirs stands, and again a while after the last one of all processes is gone', async () => {
    expect(await availability()).toBe('offline')
    await beHere(now(), kim.memberId, false)
    expect(await availability()).toBe('online')
    const [here, elsewhere, neither] = [process(true), process(false), process(false)]
    for (let n = 0; n < 5; n += 1) {
      t.house.clock.advance(20_000)
      await Promise.all([here(), elsewhere(), neither()])
      expect(await availability()).toBe('online')
    }
    t.house.clock.advance(30_000)
    await elsewhere()
    expect(await availability()).toBe('online')
    t.house.clock.advance(16_000)
    await Promise.all([elsewhere(), neither(), process(false)()])
    expect(await availability()).toBe('offline')
    expect(await told()).toEqual(['online', 'offline'])
  })

  it('is away after doing nothing in any tab, a new socket changes nothing of that, and a touch does', async () => {
    const here = process(true)
    await beHere(now(), kim.memberId, false)
    for (let n = 0; n < 31; n += 1) {
      t.house.clock.advance(20_000)
      await here()
    }
    expect(await availability()).toBe('away')
    await beHere(now(), kim.memberId, false)
    expect(await availability()).toBe('away')
    await act()
    expect(await availability()).toBe('online')
    expect(await told()).toEqual(['online', 'away', 'online'])
  })

  it('is not written down for every touch of one tab', async () => {
    const activeAt = async () =>
      (await t.ctx.db.selectFrom('member_presence').select('active_at').executeTakeFirst())?.active_at?.getTime()
    await act('mine')
    const first = await activeAt()
    t.house.clock.advance(5000)
    await act('mine')
    expect(await activeAt()).toBe(first)
    t.house.clock.advance(6000)
    await act('mine')
    expect(await activeAt()).toBeGreaterThan(first ?? 0)
  })

  it('is what they chose until its moment, whatever they do', async () => {
    const here = process(true)
    await act()
    const until = new Date(t.house.clock.now().getTime() + minute).toISOString()
    const body = { availability: 'busy', availabilityUntil: until } as const
    const { member } = await kim.api('PATCH /me', { body })
    expect(member).toMatchObject({ availability: 'busy', chosenAvailability: 'busy', availabilityUntil: until })
    await act()
    expect(await availability()).toBe('busy')
    t.house.clock.advance(30_000)
    await here()
    expect(await availability()).toBe('busy')
    t.house.clock.advance(31_000)
    await Promise.all([here(), here()])
    expect(await seen()).toMatchObject({
      availability: 'online',
      chosenAvailability: 'online',
      availabilityUntil: null,
    })
    expect(await told()).toEqual(['online', 'busy', 'online'])
  })

  it('chooses no moment that has passed', async () => {
    const body = { availability: 'away', availabilityUntil: new Date(0).toISOString() } as const
    expect(await refusalOf(kim.api('PATCH /me', { body }))).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'availabilityUntil' }],
    })
  })

  it('is set by an admin, and nobody else sets another one', async () => {
    await act()
    const params = { id: kim.memberId }
    const body = { availability: 'away' } as const
    expect(await t.api('PUT /members/:id/availability', { params, body })).toMatchObject({ availability: 'away' })
    const lee = await t.newMember('agent', 'Lee')
    expect(await refusalOf(lee.api('PUT /members/:id/availability', { params, body }))).toMatchObject({
      code: 'forbidden',
    })
    const [rule] = accounts.live.filter(({ eventName }) => eventName === 'member.availability_changed')
    const frame = { type: 'presence', memberId: kim.memberId, availability: 'away' }
    expect(await rule?.present(now(), { memberId: kim.memberId } as never)).toEqual([
      { topic: `workspace:${t.workspaceId}`, frame },
    ])
  })

  it('who left comes back as nobody', async () => {
    await act()
    await t.api('DELETE /members/:id', { params: { id: kim.memberId } })
    t.house.clock.advance(5 * minute)
    await process(false)()
    expect(await told()).toEqual(['online'])
  })
})
