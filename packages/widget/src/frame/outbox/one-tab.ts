import type { Drawer } from '../storage.ts'

/** Runs work in one tab at a time; the others come after it. */
export type OneTab = (name: string, work: () => Promise<void>) => Promise<void>

const leaseMs = 15_000
const pollMs = 250

/** Pages without https have no Web Locks: a lease in storage is nearly as good, and the server drops repeats anyway. */
function byLease(drawer: Drawer, now: () => number): OneTab {
  const me = Math.random().toString(36).slice(2)
  const take = (key: string): boolean => {
    const [owner, until] = (drawer.get(key) ?? '').split(' ')
    if (owner && owner !== me && Number(until) > now()) return false
    drawer.set(key, `${me} ${now() + leaseMs}`)
    return true
  }
  return async (name, work) => {
    const key = `lease:${name}`
    while (!take(key)) await new Promise((resolve) => setTimeout(resolve, pollMs))
    const keep = setInterval(() => take(key), leaseMs / 3)
    try {
      await work()
    } finally {
      clearInterval(keep)
      drawer.set(key, null)
    }
  }
}

export function createOneTab(inboxKey: string, drawer: Drawer, now: () => number): OneTab {
  const locks = navigator.locks as LockManager | undefined
  const leased = byLease(drawer, now)
  if (!locks) return leased
  return async (name, work) => {
    let isGranted = false
    try {
      await locks.request(`opora:${inboxKey}:${name}`, () => {
        isGranted = true
        return work()
      })
    } catch (error) {
      if (isGranted) throw error
      // A browser that keeps third parties from storage refuses them locks too.
      await leased(name, work)
    }
  }
}
