import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { superviseConnections } from './connections/supervise.ts'
import { createFirstInbox } from './create-first-inbox.ts'
import { inboxesLive } from './live.ts'
import { forgetReceipts } from './receipts/store.ts'
import { takeHook } from './receipts/take-hook.ts'
import { inboxesRoutes } from './routes.ts'
import { forgetRates } from './speaking/store.ts'

const receiptsKeptMs = 30 * 86_400_000

export { inboxProblems } from './connections/inbox-problems.ts'
export { connectionChanged, deskTold, inboxChanged, senderTold } from './events.ts'
export { appLinkOf, appVisitorOf } from './read-app.ts'
export { getInbox, type InboxRow, inboxByKey, isReadHere, settingsOf } from './read-inboxes.ts'
export { emptyReceipts, markReceipts, type StoredReceipt, waitingReceipts } from './receipts/store.ts'
export {
  answerPressThrough,
  type DeskLine,
  deskThrough,
  editThrough,
  fetchThrough,
  growThrough,
  removeThrough,
  sendThrough,
  typingThrough,
  voiceOf,
} from './speaking/send-through.ts'
export { isAllowedNow } from './speaking/store.ts'
export { firstWidgetKey, inboxRows as listInboxes, type Receipt } from './store.ts'
export { takeNewReceipt, takeReceipt } from './take-receipt.ts'

export const inboxes = feature('inboxes', {
  routes: inboxesRoutes,
  rawRoutes: [{ method: 'POST', path: '/hooks/:publicKey', handler: takeHook }],
  schedules: [
    {
      kind: 'inboxes.forget-receipts',
      cron: '53 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetReceipts(db, new Date(now.getTime() - receiptsKeptMs))),
    },
    {
      kind: 'inboxes.forget-rates',
      cron: '7 4 * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetRates(db, now)),
    },
  ],
  live: inboxesLive,
  standing: [(open) => superviseConnections(open)],
  hears: [on(workspaceCreated, 'inboxes.create-first', createFirstInbox)],
})
