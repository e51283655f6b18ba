import { z } from 'zod'
import {
  dayMinutes,
  holidayNameCharacters,
  holidaysPerHours,
  hoursNameCharacters,
  spansPerDay,
} from './business-hours-limits.ts'
import { BusinessHoursId, TeamId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { words } from './words.ts'

/** Minutes of the clock on the wall from midnight; `to` may be 1440, the midnight that ends the day. */
export const DaySpan = z
  .object({
    from: z
      .number()
      .int()
      .min(0)
      .max(dayMinutes - 1),
    to: z.number().int().min(1).max(dayMinutes),
  })
  .meta({ id: 'DaySpan' })
export type DaySpan = z.infer<typeof DaySpan>

const Spans = z.array(DaySpan).max(spansPerDay)

/** When one works on each day; Monday first. What goes over midnight is two spans. */
export const Week = z.array(Spans).length(7)
export type Week = z.infer<typeof Week>

/** Days that are not as the week says. No spans: closed. A yearly one comes back on the same days. */
export const Holiday = z
  .object({
    name: words(holidayNameCharacters),
    from: z.iso.date(),
    to: z.iso.date().meta({ description: 'The last day; the same as `from` for one day.' }),
    isYearly: z.boolean(),
    spans: Spans,
  })
  .meta({ id: 'Holiday' })
export type Holiday = z.infer<typeof Holiday>

/** When a company works, in the time of one place. */
export const BusinessHours = z
  .object({
    id: BusinessHoursId,
    name: z.string(),
    timeZone: z.string(),
    week: Week,
    holidays: z.array(Holiday),
    isDefault: z.boolean(),
    teamIds: z.array(TeamId).meta({ description: 'Teams that work by these instead of the default ones.' }),
    isOpen: z.boolean(),
    changesAt: Moment.nullable().meta({ description: 'When it closes or opens next; null when never.' }),
  })
  .meta({ id: 'BusinessHours' })
export type BusinessHours = z.infer<typeof BusinessHours>

const body = z.object({
  name: z.string().trim().min(1).max(hoursNameCharacters),
  timeZone: z.string().max(60),
  week: Week,
  holidays: z.array(Holiday).max(holidaysPerHours).default([]),
  isDefault: z.boolean().default(false),
  teamIds: z.array(TeamId).max(200).default([]),
})
export type HoursDraft = z.output<typeof body>
const one = z.object({ id: BusinessHoursId })
const admins = ['owner', 'admin'] as const

export const businessHoursRoutes = defineRoutes({
  'GET /business-hours': {
    summary: 'Sets of business hours by name, with whether each is open now',
    area: 'hours',
    auth: 'member',
    response: z.object({ items: z.array(BusinessHours) }),
    success: 'ok',
  },
  'POST /business-hours': {
    summary: 'Make a set of business hours; the first one is the default',
    area: 'hours',
    auth: 'member',
    roles: admins,
    body,
    response: BusinessHours,
    success: 'created',
  },
  'PUT /business-hours/:id': {
    summary: 'Write a set of business hours anew, as a whole',
    area: 'hours',
    auth: 'member',
    roles: admins,
    params: one,
    body,
    response: BusinessHours,
    success: 'ok',
  },
  'DELETE /business-hours/:id': {
    summary: 'Delete a set; refused while something counts by it, or for the default one while there are others',
    area: 'hours',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
