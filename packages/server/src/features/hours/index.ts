import { feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { hoursChanged } from './events.ts'
import { hoursRoutes } from './routes.ts'

export { hoursChanged } from './events.ts'
export type { Schedule } from './open-spans.ts'
export { assertHours, scheduleById, scheduleFor } from './schedules.ts'
export { afterWorking, isOpenAt, workingMs } from './working-time.ts'

export const hours = feature('hours', {
  routes: hoursRoutes,
  live: [
    frameOn(hoursChanged, async (ctx) => [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'hours.changed' } },
    ]),
  ],
})
