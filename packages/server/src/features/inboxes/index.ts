import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { createFirstInbox } from './create-first-inbox.ts'
import { inboxesRoutes } from './routes.ts'

export { getInbox, type InboxRow, inboxByKey, settingsOf } from './read-inboxes.ts'
export { sendThrough } from './send-through.ts'
export { firstWidgetKey, inboxRows as listInboxes } from './store.ts'
export { takeReceipt } from './take-receipt.ts'

export const inboxes = feature('inboxes', {
  routes: inboxesRoutes,
  hears: [on(workspaceCreated, 'inboxes.create-first', createFirstInbox)],
})
