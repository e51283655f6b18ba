import { type Drawer, openDrawer } from '../frame/storage.ts'
import type { Launch } from './telegram/launch.ts'

/** What outlives the window is kept per account: several may share a Telegram. The token goes with the window. */
const ofWindow = new Set(['token', 'client'])

/** Whoever opened the app can be answered there: nobody is asked for an address. */
const reachAt = 'Telegram'

export function openAppDrawer(inboxKey: string, launch: Launch, onDraft: () => void): { drawer: Drawer; tab: Drawer } {
  const lasting = openDrawer(`${inboxKey}:${launch.userId}`)
  const tab = openDrawer(`${inboxKey}:${launch.userId}`, 'sessionStorage')
  // Another opening signs in anew.
  const opening = launch.proof.slice(-200)
  if (tab.get('proof') !== opening) {
    for (const key of ['token', 'client', 'view']) tab.set(key, null)
    tab.set('proof', opening)
  }
  const drawer: Drawer = {
    ...lasting,
    get: (key) => (key === 'reach' ? reachAt : (ofWindow.has(key) ? tab : lasting).get(key)),
    set: (key, value) => {
      ;(ofWindow.has(key) ? tab : lasting).set(key, value)
      if (key.startsWith('draft:')) onDraft()
    },
  }
  return { drawer, tab }
}
