import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { memberRemoved } from '../accounts/index.ts'
import { inTimeline } from '../conversations/index.ts'
import { forgetMember } from './change-macro.ts'
import { macroApplied, macrosChanged } from './events.ts'
import { macrosRoutes } from './routes.ts'
import { forgetRuns } from './runs/store.ts'

const runsKeptMs = 7 * 86_400_000

export const macros = feature('macros', {
  routes: macrosRoutes,
  hears: [on(memberRemoved, 'macros.forget', (ctx, { memberId }) => forgetMember(ctx, memberId))],
  schedules: [
    {
      kind: 'macros.forget-runs',
      cron: '44 4 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetRuns(db, new Date(now.getTime() - runsKeptMs))),
    },
  ],
  live: [
    inTimeline(macroApplied),
    frameOn(macrosChanged, async (ctx, { memberId }) => [
      {
        topic: memberId ? topics.member(memberId) : topics.workspace(ctx.workspaceId),
        frame: { type: 'macros.changed' },
      },
    ]),
  ],
})
