import { feature } from '../../platform/feature.ts'
import { live } from './live.ts'
import { hearActive } from './presence/be-here.ts'
import { routes } from './routes.ts'
import { forgetOldSessions } from './sessions/store.ts'

export { createOwner, type NewWorkspace, newWorkspace } from './create-owner.ts'
export { availabilityChanged, memberRemoved, workspaceCreated } from './events.ts'
export { memberOfTicket } from './live-ticket.ts'
export { memberOf } from './member-of.ts'
export {
  assertAssignable,
  firstOwner,
  listMembers,
  membersById,
  workspaceOf,
} from './members.ts'
export { beHere } from './presence/be-here.ts'
export { isAnyoneHere } from './presence/is-anyone-here.ts'
export { lookAround, watchPresence } from './presence/watch-presence.ts'
export { demoOwner } from './read-setup.ts'
export { signInAs } from './sign-in-as.ts'

const monthMs = 30 * 86_400_000

export const accounts = feature('accounts', {
  routes,
  live,
  hearsLive: [hearActive],
  schedules: [
    {
      kind: 'accounts.forget-sessions',
      cron: '53 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetOldSessions(db, new Date(now.getTime() - monthMs))),
    },
  ],
})
