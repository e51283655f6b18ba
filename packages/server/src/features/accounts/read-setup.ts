import type { OpenCtx } from '../../platform/context/ctx.ts'
import * as store from './store.ts'

/** The demo company's owner. No secret: the demo holds nothing of anybody, and its people must find back in. */
export const demoOwner = { email: 'anna@savadrive.example', password: 'sava-drive-demo' }

/** What an install tells strangers: whether it waits for its owner, and how to enter when it is the demo only. */
export async function readSetup(open: OpenCtx) {
  return open.database.run('platform', async (db) => {
    const isDemo = await store.isDemoOnly(db)
    return { needsOwner: !(await store.hasUsers(db)), demo: isDemo ? demoOwner : null }
  })
}
