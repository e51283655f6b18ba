import type { BrowserContext, Page } from 'playwright-core'
import type { FakeBrowser } from '../../packages/server/src/testing/fake-push/endpoints.ts'
import { found } from './eventually.ts'

/** A notice as the system shows it. */
export interface ShownNotice {
  title: string
  body: string
  tag: string
}

const subscribing = `({ endpoint, keys }) => {
  const held = 'story.subscribed'
  const subscription = (key) => ({
    endpoint,
    options: { applicationServerKey: key },
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => {
      localStorage.removeItem(held)
      return true
    },
  })
  if (!('PushManager' in window)) return
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem(held, JSON.stringify([...new Uint8Array(applicationServerKey)]))
    return subscription(applicationServerKey)
  }
  PushManager.prototype.getSubscription = async () => {
    const key = JSON.parse(localStorage.getItem(held))
    return key ? subscription(Uint8Array.from(key).buffer) : null
  }
}`

/**
 * Lets a browser subscribe at a push service of the story: Chromium reaches none of its own here. What it tells the
 * server, and all that comes afterwards, is real.
 */
export async function subscribesAt(context: BrowserContext, { address }: FakeBrowser): Promise<void> {
  const told = JSON.stringify({ endpoint: address.endpoint, keys: address.keys })
  await context.addInitScript(`(${subscribing})(${told})`)
}

/** The service worker of a context as the developer tools of the browser see it. */
export async function workerOf(page: Page, origin: string) {
  const tools = await page.context().newCDPSession(page)
  let registrationId = ''
  tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted)
    registrationId = ours?.registrationId ?? registrationId
  })
  await tools.send('ServiceWorker.enable')
  await found(async () => registrationId || null)
  return {
    /** As its push service would. */
    deliver: (data: string) => tools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
  }
}

/** What the system shows now of the app, asked on a page of it. */
export const shownNotices = (page: Page): Promise<ShownNotice[]> =>
  page.evaluate(`navigator.serviceWorker.getRegistration('/sw.js')
    .then((registration) => registration?.getNotifications() ?? [])
    .then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))`)
