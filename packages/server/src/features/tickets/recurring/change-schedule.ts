import { failure } from '@opora/contract/errors'
import type { TicketId, TicketScheduleId, TicketTemplateId } from '@opora/contract/ids'
import type { InputOf, OutputOf } from '@opora/contract/routes'
import { ticketSchedulesPerWorkspace } from '@opora/contract/ticket-template-limits'
import type { Rhythm, TicketSchedule, TicketScheduleDraft } from '@opora/contract/ticket-templates'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { scheduleFor } from '../../hours/index.ts'
import { ticketSetupChanged } from '../events.ts'
import { draftOf } from '../templates/change-template.ts'
import { holdTemplates, templateRow } from '../templates/store.ts'
import { nextTime } from './next-time.ts'
import {
  deleteSchedule,
  insertSchedule,
  lockSchedule,
  type ScheduleRow,
  type ShownSchedule,
  scheduleRows,
  updateSchedule,
} from './store.ts'

/** Whose clock times go by: that of the workspace’s own hours. */
export const zoneOf = async (ctx: Ctx): Promise<string> => (await scheduleFor(ctx, null))?.timeZone ?? 'UTC'

const draftIn = (row: ScheduleRow): TicketScheduleDraft => ({
  templateId: row.template_id as TicketTemplateId,
  rhythm: row.rhythm as Rhythm,
  at: row.at,
  isPaused: row.next_at === null,
})

const present = (row: ShownSchedule): TicketSchedule => ({
  ...draftIn(row),
  id: row.id as TicketScheduleId,
  nextAt: row.next_at?.toISOString() ?? null,
  last: row.last_at && {
    at: row.last_at.toISOString(),
    ticket:
      row.last_ticket_id && row.last_number !== null
        ? { id: row.last_ticket_id as TicketId, number: row.last_number }
        : null,
    code: row.last_code,
  },
})

export async function readSchedules(ctx: Ctx): Promise<OutputOf<'GET /ticket-schedules'>> {
  return { items: (await scheduleRows(ctx)).map(present), timeZone: await zoneOf(ctx) }
}

export async function readSchedule(ctx: Ctx, { id }: ScheduleRow): Promise<TicketSchedule> {
  const row = (await scheduleRows(ctx)).find((one) => one.id === id)
  if (!row) throw failure('not_found')
  return present(row)
}

/** As it is stored: of a template that is there and says what its tickets are called. */
async function stored(ctx: Ctx, { templateId, rhythm, at, isPaused }: TicketScheduleDraft) {
  const template = await templateRow(ctx, templateId)
  if (!template) throw failure('not_found')
  if (draftOf(template).subject === '') throw failure('ticket_template.no_subject')
  const timeZone = await zoneOf(ctx)
  return {
    template_id: templateId as string,
    rhythm: storedJson(rhythm),
    at,
    time_zone: timeZone,
    next_at: isPaused ? null : nextTime({ rhythm, at, timeZone }, ctx.now),
  }
}

export const createSchedule = (ctx: Ctx, draft: TicketScheduleDraft): Promise<ScheduleRow> =>
  transact(ctx, async (ctx) => {
    await holdTemplates(ctx)
    const limit = ticketSchedulesPerWorkspace
    if ((await scheduleRows(ctx)).length >= limit) throw failure('ticket_setup.too_many', { limit })
    ctx.announce(ticketSetupChanged({}))
    return insertSchedule(ctx, await stored(ctx, draft))
  })

type Change = InputOf<'PATCH /ticket-schedules/:id'>['body']

export const changeSchedule = (ctx: Ctx, id: TicketScheduleId, change: Change): Promise<ScheduleRow> =>
  transact(ctx, async (ctx) => {
    await holdTemplates(ctx)
    const row = await lockSchedule(ctx, id)
    if (!row) throw failure('not_found')
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    ctx.announce(ticketSetupChanged({}))
    return updateSchedule(ctx, id, await stored(ctx, { ...draftIn(row), ...named }))
  })

export const removeSchedule = (ctx: Ctx, id: TicketScheduleId): Promise<null> =>
  transact(ctx, async (ctx) => {
    if (!(await deleteSchedule(ctx, id))) throw failure('not_found')
    ctx.announce(ticketSetupChanged({}))
    return null
  })

/** The workspace’s clock may be another one by now: what is still to come is reckoned anew. */
export const reckonAnew = (ctx: Ctx): Promise<void> =>
  transact(ctx, async (ctx) => {
    const timeZone = await zoneOf(ctx)
    for (const { id } of await scheduleRows(ctx)) {
      const row = await lockSchedule(ctx, id)
      if (!row?.next_at || row.time_zone === timeZone || row.next_at <= ctx.now) continue
      const { rhythm, at } = draftIn(row)
      const next = nextTime({ rhythm, at, timeZone }, ctx.now)
      await updateSchedule(ctx, id, { time_zone: timeZone, next_at: next })
      ctx.announce(ticketSetupChanged({}))
    }
  })
