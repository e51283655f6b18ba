import { api } from '../../../lib/session.ts'

/** What stands between this browser and notices of it. */
export type PushHere = 'insecure' | 'unsupported' | 'blocked' | 'off' | 'on'

/** What this browser subscribed with, and for whom: to renew it after signing in anew. */
interface Kept {
  memberId: string
  endpoint: string
}

const workerPath = '/sw.js'
const keptKey = 'opora.push'

function readKept(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keptKey) ?? 'null') as Kept | null
  } catch {
    return null
  }
}

function keep(kept: Kept | null): void {
  if (kept) localStorage.setItem(keptKey, JSON.stringify(kept))
  else localStorage.removeItem(keptKey)
}

/** What cannot be changed from the page; null when notices can be had. */
export function obstacle(): Exclude<PushHere, 'off' | 'on'> | null {
  if (!isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported'
  return Notification.permission === 'denied' ? 'blocked' : null
}

const registered = async (): Promise<ServiceWorkerRegistration | null> =>
  (await navigator.serviceWorker.getRegistration(workerPath)) ?? null

/** Of this browser, whoever it is for. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  if (obstacle()) return null
  return (await (await registered())?.pushManager.getSubscription()) ?? null
}

export async function pushHere(memberId: string): Promise<PushHere> {
  const found = obstacle()
  if (found) return found
  const here = await subscriptionHere()
  const kept = readKept()
  return here && kept?.memberId === memberId && Notification.permission === 'granted' ? 'on' : 'off'
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

const isSameKey = (subscription: PushSubscription, key: Uint8Array): boolean => {
  const held = subscription.options.applicationServerKey
  return held !== null && new Uint8Array(held).every((byte, at) => byte === key[at])
}

/** One that was made with another key of the server is made anew: nothing would come through it. */
async function subscriptionFor(publicKey: string): Promise<PushSubscription> {
  const key = bytesOf(publicKey)
  await navigator.serviceWorker.register(workerPath)
  const { pushManager } = await navigator.serviceWorker.ready
  const held = await pushManager.getSubscription()
  if (held && isSameKey(held, key)) return held
  await held?.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}

function addressOf(subscription: PushSubscription) {
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } }
}

/** False when it was to be renewed and is the member's no more. */
async function tellServer(subscription: PushSubscription, memberId: string, isRenewal: boolean): Promise<boolean> {
  const told = await api('POST /push-subscriptions', { body: { ...addressOf(subscription), isRenewal } })
  if (told) keep({ memberId, endpoint: subscription.endpoint })
  return told !== null
}

/** Asks the person, subscribes and tells the server. False when they said no. */
export async function switchOn(memberId: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const { publicKey } = await api('GET /push-subscriptions')
  await tellServer(await subscriptionFor(publicKey), memberId, false)
  return true
}

/** This browser takes no more notices. */
export async function switchOff(): Promise<void> {
  keep(null)
  await (await subscriptionHere())?.unsubscribe()
}

/** After signing in anew, or when the browser changed its address by itself: what this member had here goes on. */
export async function renew(memberId: string): Promise<void> {
  const kept = readKept()
  if (kept?.memberId !== memberId || obstacle() || Notification.permission !== 'granted') return
  const { publicKey } = await api('GET /push-subscriptions')
  const subscription = await subscriptionFor(publicKey)
  const isRenewal = subscription.endpoint === kept.endpoint
  // One that was removed from the list of browsers stays removed.
  if (!(await tellServer(subscription, memberId, isRenewal))) await switchOff()
}
