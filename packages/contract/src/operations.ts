import { z } from 'zod'
import { JobId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'

/** A job that failed its last attempt and waits for a person. */
export const DeadJob = z
  .object({
    id: JobId,
    kind: z.string(),
    attempts: z.number().int(),
    error: z.string(),
    failedAt: Moment,
  })
  .meta({ id: 'DeadJob' })
export type DeadJob = z.infer<typeof DeadJob>

const admins = ['owner', 'admin'] as const

export const operationsRoutes = defineRoutes({
  'GET /dead-jobs': {
    summary: 'Background work that gave up',
    area: 'operations',
    auth: 'member',
    roles: admins,
    query: PageQuery,
    response: pageOf(DeadJob),
    success: 'ok',
  },
  'POST /dead-jobs/:id/replay': {
    summary: 'Try it again from the start',
    area: 'operations',
    auth: 'member',
    roles: admins,
    params: z.object({ id: JobId }),
    response: Nothing,
    success: 'empty',
  },
})
