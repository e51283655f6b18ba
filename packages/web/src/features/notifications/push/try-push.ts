import type { NotificationTestStep } from '@opora/contract/notifications'
import { api } from '../../../lib/session.ts'
import { obstacle, subscriptionHere } from './browser-push.ts'

/** A link of the chain that only the browser can look at. */
export interface BrowserStep {
  step: 'browser' | 'permission' | 'worker' | 'here' | 'arrival'
  isFine: boolean
}

export type TriedStep = BrowserStep | NotificationTestStep

const arrivalMs = 15_000

const isTried = (data: unknown): boolean => (data as { type?: unknown } | null)?.type === 'opora.tried'

/** Resolves when the service worker says that the notice came; false after a while. */
function arrival(): { came: Promise<boolean>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const onMessage = ({ data }: MessageEvent<unknown>): void => {
    if (isTried(data)) resolve(true)
  }
  const timer = setTimeout(() => resolve(false), arrivalMs)
  navigator.serviceWorker.addEventListener('message', onMessage)
  const stop = (): void => {
    clearTimeout(timer)
    navigator.serviceWorker.removeEventListener('message', onMessage)
  }
  return { came: promise, stop }
}

/** What this browser says, link by link up to the first that fails; with the address when all hold. */
async function lookHere(): Promise<{ steps: BrowserStep[]; endpoint: string | null }> {
  const found = obstacle()
  if (found === 'insecure' || found === 'unsupported')
    return { steps: [{ step: 'browser', isFine: false }], endpoint: null }
  const steps: BrowserStep[] = [{ step: 'browser', isFine: true }]
  const isAllowed = Notification.permission === 'granted'
  steps.push({ step: 'permission', isFine: isAllowed })
  if (!isAllowed) return { steps, endpoint: null }
  const registration = await navigator.serviceWorker.getRegistration('/sw.js')
  steps.push({ step: 'worker', isFine: Boolean(registration?.active) })
  if (!registration?.active) return { steps, endpoint: null }
  const subscription = await subscriptionHere()
  steps.push({ step: 'here', isFine: subscription !== null })
  return { steps, endpoint: subscription?.endpoint ?? null }
}

/** The whole chain: this browser, the server, the push service, and back to this browser. */
export async function tryPush(): Promise<TriedStep[]> {
  const { steps, endpoint } = await lookHere()
  if (!endpoint) return steps
  const awaited = arrival()
  try {
    const { steps: further } = await api('POST /notification-tests', { body: { channel: 'push', endpoint } })
    const all: TriedStep[] = [...steps, ...further]
    if (!further.every(({ isFine }) => isFine)) return all
    return [...all, { step: 'arrival', isFine: await awaited.came }]
  } finally {
    awaited.stop()
  }
}
