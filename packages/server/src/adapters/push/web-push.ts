import { ECDH } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import webPush from 'web-push'
import { readHead } from '../../platform/safety/read-limited.ts'
import type { Egress } from '../../ports/egress.ts'
import type { Push, PushAddress, PushNotice, PushOutcome } from '../../ports/push.ts'
import { vapidKeysOf } from './vapid-keys.ts'

interface WebPushParts {
  /** Checks every address before it is connected to. */
  egress: Egress
  /** 32 bytes the keys of the install are made from. */
  seed: Buffer
  /** Who to write to about our notices: `https:` or `mailto:`. */
  subject: string
  /** `host:port` pairs that may be reached without TLS (push services of one's own, on a private network). */
  allowedHosts: readonly string[]
}

const timeoutMs = 15_000
const detailBytes = 200
const usualWaitMs = 60_000
const longestWaitMs = 6 * 3_600_000

/** `retry-after` in ms: seconds or a date, never for longer than a notice is worth sending. */
function waitOf(header: string | null): number {
  const ms = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : Date.parse(header ?? '') - Date.now()
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestWaitMs) : usualWaitMs
}

const isSecure = (endpoint: string, allowedHosts: readonly string[]): boolean => {
  if (!URL.canParse(endpoint)) return false
  const { protocol, host, username, password } = new URL(endpoint)
  return !username && !password && (protocol === 'https:' || allowedHosts.includes(host))
}

const isKey = (text: string, bytes: number): boolean => Buffer.from(text, 'base64url').length === bytes

function isPoint(text: string): boolean {
  try {
    return ECDH.convertKey(text, 'prime256v1', 'base64url').length > 0
  } catch {
    return false
  }
}

async function outcomeOf(response: Response): Promise<PushOutcome> {
  const { status, headers } = response
  const said = (await readHead(response.body as never, detailBytes)).toString('utf8').replace(/\s+/g, ' ').trim()
  if (status >= 200 && status < 300) return { kind: 'taken' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 429 || status >= 500) return { kind: 'later', afterMs: waitOf(headers.get('retry-after')) }
  return { kind: 'refused', detail: `${status} ${said}`.trim() }
}

/** Notices by the push services of browsers, encrypted to each browser (RFC 8291), signed by the install (RFC 8292). */
export function createWebPush({ egress, seed, subject, allowedHosts }: WebPushParts): Push {
  const keys = vapidKeysOf(seed)
  const assertUsable = ({ endpoint, keys: { p256dh, auth } }: PushAddress): void => {
    if (!isSecure(endpoint, allowedHosts)) throw failure('push.endpoint_refused')
    if (!isKey(p256dh, 65) || !isPoint(p256dh) || !isKey(auth, 16)) throw failure('push.keys_invalid')
  }
  const send = async (address: PushAddress, notice: PushNotice): Promise<PushOutcome> => {
    assertUsable(address)
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(address, notice.text, {
      vapidDetails: { subject, ...keys },
      TTL: notice.keptSeconds,
      urgency: notice.isUrgent ? 'high' : 'normal',
      topic: notice.topic,
      contentEncoding: 'aes128gcm',
    })
    const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    const signal = AbortSignal.timeout(timeoutMs)
    return outcomeOf(await egress(endpoint, { method, headers: given, body: body as never, signal }))
  }
  return { publicKey: keys.publicKey, assertUsable, send }
}
