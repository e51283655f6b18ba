import { randomUUID } from 'node:crypto'
import { failure, isFailure } from '@opora/contract/errors'
import type { TicketScheduleId, WorkspaceId } from '@opora/contract/ids'
import type { Rhythm } from '@opora/contract/ticket-templates'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { ticketSetupChanged } from '../events.ts'
import { type Made, makeTicketOnce } from '../sources/make-ticket.ts'
import { draftOf } from '../templates/change-template.ts'
import { readThere, soundDraft } from '../templates/sound-draft.ts'
import { templateRow } from '../templates/store.ts'
import type { NewTicket } from '../writing/create-ticket.ts'
import { zoneOf } from './change-schedule.ts'
import { nextTime } from './next-time.ts'
import { dueSchedules, lockSchedule, type ScheduleRow, updateSchedule } from './store.ts'

interface Due {
  scheduleId: TicketScheduleId
  /** Which of its times it is. */
  dueAt: string
}

/** What a ticket of a template says; what the template names and is not there any more is left out. */
async function draftBy(ctx: Ctx, templateId: string): Promise<Omit<NewTicket, 'clientId'>> {
  const template = await templateRow(ctx, templateId)
  if (!template) throw failure('not_found')
  const given = draftOf(template)
  const { projectId, typeId, checklist, name: _, ...draft } = soundDraft(given, await readThere(ctx, [given])).draft
  return {
    ...draft,
    ...(projectId ? { projectId } : {}),
    ...(typeId ? { typeId } : {}),
    checklist: checklist.map((text) => ({ id: randomUUID(), text, isDone: false })),
  }
}

const makeOf = async (ctx: Ctx, row: ScheduleRow, occasion: string): Promise<Made> =>
  makeTicketOnce(ctx, { sourceId: row.id, occasion }, await draftBy(ctx, row.template_id))

/** The time after this one, whatever passed meanwhile: what was missed is made up once. */
async function goOn(ctx: Ctx, row: ScheduleRow) {
  const timeZone = await zoneOf(ctx)
  return { time_zone: timeZone, next_at: nextTime({ rhythm: row.rhythm as Rhythm, at: row.at, timeZone }, ctx.now) }
}

/** Locks a schedule that still waits for this time, and does `work` with it; nothing when somebody was here before. */
const atItsTime = (ctx: Ctx, due: Due, work: (ctx: Ctx, row: ScheduleRow) => Promise<object>): Promise<void> =>
  transact(ctx, async (ctx) => {
    const row = await lockSchedule(ctx, due.scheduleId)
    if (!row || row.next_at?.toISOString() !== due.dueAt || row.next_at > ctx.now) return
    const last = { last_at: ctx.now, last_ticket_id: null, last_code: null }
    await updateSchedule(ctx, row.id, { ...last, ...(await work(ctx, row)), ...(await goOn(ctx, row)) })
    ctx.announce(ticketSetupChanged({}))
  })

async function make(ctx: Ctx, due: Due, { isLast }: Attempt): Promise<void> {
  try {
    await atItsTime(ctx, due, async (ctx, row) => ({ last_ticket_id: (await makeOf(ctx, row, due.dueAt)).id }))
  } catch (error) {
    // What is no refusal may pass: the job is tried again.
    if (!isFailure(error) && !isLast) throw error
    if (!isFailure(error)) ctx.log.error({ ...due, error }, 'a regular ticket broke')
    const code = isFailure(error) ? error.code : 'internal'
    await atItsTime(ctx, due, async () => ({ last_code: code }))
  }
}

/** Makes the ticket of one time of a schedule, or writes down why there is none. */
export const makeScheduled = defineJob<Due>('tickets.make-scheduled', { maxAttempts: 6, run: make })

/** Makes one now, beside the times of the schedule. */
export const runNow = (ctx: Ctx, id: TicketScheduleId, clientId: string): Promise<Made> =>
  transact(ctx, async (ctx) => {
    const row = await lockSchedule(ctx, id)
    if (!row) throw failure('not_found')
    const made = await makeOf(ctx, row, `now:${clientId}`)
    await updateSchedule(ctx, id, { last_at: ctx.now, last_ticket_id: made.id, last_code: null })
    ctx.announce(ticketSetupChanged({}))
    return made
  })

/** Looks for schedules whose time came; in all workspaces. */
export async function findDueSchedules(database: Database, open: OpenCtx): Promise<void> {
  const due = await database.run('platform', (db) => dueSchedules(db, open.now))
  for (const { id, workspace_id: workspaceId, next_at: nextAt } of due) {
    const dueAt = nextAt?.toISOString() ?? ''
    const ctx = makeCtx(open, { workspaceId: workspaceId as WorkspaceId, actor: { type: 'system' } })
    await transact(ctx, async (ctx) => {
      const input = { scheduleId: id as TicketScheduleId, dueAt }
      ctx.enqueue(makeScheduled, input, { orderKey: `ticket-schedule:${id}`, uniqueKey: `${id}:${dueAt}` })
    })
  }
}
