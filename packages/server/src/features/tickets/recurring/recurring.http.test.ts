import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { TicketScheduleId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { beforeEach, describe, expect, it } from 'vitest'
import { someHours } from '../../../testing/authorisation/stock.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { runOnce } from '../../../testing/settle-apart.ts'
import { makeTemplate } from '../../../testing/ticket-templates.ts'
import { statusAt } from '../../../testing/ticketing.ts'
import { findDueSchedules, makeScheduled } from './make-scheduled.job.ts'

let t: TestWorkspace
beforeEach(async () => {
  t = await newWorkspace()
})

type Body = CallOf<'POST /ticket-schedules'>['body']
const dayMs = 86_400_000

async function schedule(over: Partial<Body> = {}) {
  const templateId = over.templateId ?? (await makeTemplate(t, { checklist: ['Oil', 'Tyres'] }))
  return t.api('POST /ticket-schedules', {
    body: { templateId, rhythm: { kind: 'daily' }, at: '09:00', isPaused: false, ...over },
  })
}
const schedules = async () => (await t.api('GET /ticket-schedules')).items
const tickets = async () => (await t.api('GET /tickets')).items
const find = () => findDueSchedules(t.house.database, t.house.open())

/** Two servers look at once. */
async function look(): Promise<void> {
  await Promise.all([find(), find()])
  await t.settle()
}

/** Its next time came so long ago. */
async function itsTimeCame(id: TicketScheduleId, agoMs = 1000): Promise<string> {
  const at = new Date(t.house.clock.now().getTime() - agoMs)
  await t.ctx.db.updateTable('ticket_schedules').set({ next_at: at }).where('id', '=', id).execute()
  return at.toISOString()
}

describe('a regular ticket', () => {
  it('is made at its time of all the template says, once by however many servers, and again the next day', async () => {
    const { id, nextAt } = await schedule()
    expect(nextAt).toMatch(/T09:00:00.000Z$/)
    await look()
    expect(await tickets()).toEqual([])
    await itsTimeCame(id)
    await look()
    await look()
    const [ticket, ...more] = await tickets()
    expect(more).toEqual([])
    expect(ticket).toMatchObject({ subject: 'Check the fleet', checklistTotal: 2 })
    const [after] = await schedules()
    expect(after?.last).toMatchObject({ ticket: { id: ticket?.id, number: ticket?.number }, code: null })
    expect(after?.nextAt).toBe(nextAt)
    await itsTimeCame(id)
    await look()
    expect(await tickets()).toHaveLength(2)
  })

  it('that was missed for days is made up once', async () => {
    const { id } = await schedule()
    await itsTimeCame(id, 5 * dayMs)
    await look()
    expect(await tickets()).toHaveLength(1)
    const [{ nextAt } = { nextAt: null }] = await schedules()
    const waitMs = new Date(nextAt ?? 0).getTime() - t.house.clock.now().getTime()
    expect(waitMs > 0 && waitMs < dayMs).toBe(true)
  })

  it('broken off before it was stored is made by whoever tries again, and not twice', async () => {
    const { id } = await schedule()
    const dueAt = await itsTimeCame(id)
    const ctx = t.as({ type: 'system' })
    const broken = {
      ...ctx,
      world: {
        ...ctx.world,
        ids: {
          ...ctx.world.ids,
          next: () => {
            throw new Error('the process is gone')
          },
        },
      },
    } // prettier-ignore
    const attempt = { number: 1, isLast: false, signal: new AbortController().signal }
    await expect(makeScheduled.run(broken, { scheduleId: id, dueAt }, attempt)).rejects.toThrow('gone')
    expect(await tickets()).toEqual([])
    const again = () => makeScheduled.run(t.as({ type: 'system' }), { scheduleId: id, dueAt }, attempt)
    await Promise.all([again(), again(), again()])
    expect(await tickets()).toHaveLength(1)
  })

  it('goes by the clock of the workspace, also once that is another one', async () => {
    const hours = await t.api('POST /business-hours', { body: { ...someHours, timeZone: 'Asia/Tokyo' } })
    const { nextAt } = await schedule()
    expect(nextAt).toMatch(/T00:00:00.000Z$/)
    expect((await t.api('GET /ticket-schedules')).timeZone).toBe('Asia/Tokyo')
    const body = { ...someHours, timeZone: 'Asia/Kolkata' }
    await t.api('PUT /business-hours/:id', { params: { id: hours.id }, body })
    await t.settle()
    expect((await schedules())[0]?.nextAt).toMatch(/T03:30:00.000Z$/)
  })

  it('that is paused waits, and makes up nothing when it goes on', async () => {
    const { id } = await schedule()
    const params = { id }
    expect(await t.api('PATCH /ticket-schedules/:id', { params, body: { isPaused: true } })).toMatchObject({
      nextAt: null,
    })
    await look()
    expect(await tickets()).toEqual([])
    const on = await t.api('PATCH /ticket-schedules/:id', { params, body: { isPaused: false } })
    expect(new Date(on.nextAt ?? 0) > t.house.clock.now()).toBe(true)
    await look()
    expect(await tickets()).toEqual([])
  })

  it('is made now when an admin asks, once for each time they do', async () => {
    const { id, nextAt } = await schedule({ isPaused: true })
    expect(nextAt).toBeNull()
    const body = { clientId: randomUUID() }
    const run = () => t.api('POST /ticket-schedules/:id/runs', { params: { id }, body })
    const [one, other] = await Promise.all([run(), run()])
    expect(one).toEqual(other)
    expect(await tickets()).toMatchObject([{ id: one.id, number: one.number }])
    await t.api('POST /ticket-schedules/:id/runs', { params: { id }, body: { clientId: randomUUID() } })
    expect(await tickets()).toHaveLength(2)
  })

  it('that is refused says why and comes again at its next time', async () => {
    const statusId = await statusAt(t, 0)
    await t.api('POST /tickets', { body: { clientId: randomUUID(), subject: 'One' } })
    const limit = { count: 1, mode: 'hard' } as const
    await t.api('PATCH /ticket-statuses/:id', { params: { id: statusId }, body: { limit } })
    const { id, nextAt } = await schedule()
    await itsTimeCame(id)
    await look()
    expect(await tickets()).toHaveLength(1)
    const [after] = await schedules()
    expect(after).toMatchObject({ last: { ticket: null, code: 'ticket.column_full' } })
    expect(after?.nextAt).toBe(nextAt)
  })

  it('leaves out what the template names and is not there any more', async () => {
    const anna = await t.newMember('agent', 'Anna')
    const { id } = await schedule({ templateId: await makeTemplate(t, { assigneeId: anna.memberId }) })
    await t.api('DELETE /members/:id', { params: { id: anna.memberId } })
    await itsTimeCame(id)
    await find()
    await runOnce(t)
    await t.settle()
    expect(await tickets()).toMatchObject([{ assigneeId: null }])
  })

  it('is the admins’ to change, and of one’s own workspace', async () => {
    const { id, templateId } = await schedule()
    const anna = await t.newMember('agent', 'Anna')
    const tries = [
      anna.api('POST /ticket-schedules', {
        body: { templateId, rhythm: { kind: 'daily' }, at: '09:00', isPaused: false },
      }),
      anna.api('PATCH /ticket-schedules/:id', { params: { id }, body: { isPaused: true } }),
      anna.api('DELETE /ticket-schedules/:id', { params: { id } }),
      anna.api('POST /ticket-schedules/:id/runs', { params: { id }, body: { clientId: randomUUID() } }),
    ]
    for (const one of await Promise.all(tries.map(refusalOf))) expect(isFailure(one, 'forbidden')).toBe(true)
    const other = await newWorkspace()
    const foreign = [
      other.api('DELETE /ticket-schedules/:id', { params: { id } }),
      other.api('POST /ticket-schedules', {
        body: { templateId, rhythm: { kind: 'daily' }, at: '09:00', isPaused: false },
      }),
    ]
    for (const one of await Promise.all(foreign.map(refusalOf))) expect(isFailure(one, 'not_found')).toBe(true)
  })
})
