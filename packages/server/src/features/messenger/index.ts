import { feature } from '../../platform/feature.ts'
import { appLive, cutOffApps } from './app/live.ts'
import { forgetAppSessions } from './app/store.ts'
import { messengerRoutes } from './routes.ts'

export { appLink } from './app/app-page.ts'
export { bye } from './app/live.ts'
export { demoInboxKey, frameAncestorsOf } from './embedding.ts'
export { liftVisitorLimits } from './limits.ts'
export { visitorCtx, visitorOfTicket } from './visitor-of.ts'

export const messenger = feature('messenger', {
  routes: messengerRoutes,
  live: [appLive],
  hears: [cutOffApps],
  schedules: [
    {
      kind: 'messenger.forget-app-sessions',
      cron: '47 3 * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetAppSessions(db, now)),
    },
  ],
})
