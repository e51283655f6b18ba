import { isFailure } from '@opora/contract/errors'
import { webhookOf } from '@opora/contract/rule-language'
import type { WebhookFailure, WebhookTry } from '@opora/contract/rule-webhooks'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import { answerKind, mayPassLater, retryAfterMs } from '../../../platform/safety/answer-kind.ts'
import { shortened } from '../../../platform/safety/cut-text.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { readHead } from '../../../platform/safety/read-limited.ts'
import { signatureOf } from './secrets.ts'

const timeoutMs = 10_000
const mostBytes = 16 * 1024
const keptCharacters = 1024

/** What is sent: the same words under the same id, however often. */
export interface Call {
  id: string
  url: string
  secretId: string | null
  event: string
  body: string
}

/** Without TLS only where this install lets tools call privately. */
export function isOpenTo({ world }: OpenCtx, url: URL): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return url.protocol === 'https:' || world.toolHosts.includes(`${url.hostname}:${port}`)
}

function failureOf(status: number): WebhookFailure | null {
  const kind = answerKind(status)
  if (kind === 'ok') return null
  return kind === 'moved' || kind === 'unchanged' ? 'redirect' : 'status'
}

function reasonOf(error: unknown, signal: AbortSignal): WebhookFailure {
  if (isFailure(error, 'page.address_refused')) return 'address'
  return signal.aborted ? 'slow' : 'unreachable'
}

const shownAnswer = (bytes: Buffer): string => shortened(displayText(new TextDecoder().decode(bytes)), keptCharacters)

/** What came of a call, and how long the other side asked to be left alone. */
export interface Tried {
  tried: WebhookTry
  waitMs: number | null
}

type Answered = Pick<WebhookTry, 'status' | 'failure' | 'answer'> & Pick<Tried, 'waitMs'>
const none = { status: null, answer: '', waitMs: null }

async function call(ctx: Ctx, { id, url, secretId, event, body }: Call, signal: AbortSignal): Promise<Answered> {
  const address = webhookOf(url)
  // What the install allowed when the rule was made may be allowed no more.
  if (!address || !isOpenTo(ctx, address)) return { ...none, failure: 'address' }
  const signature = secretId ? await signatureOf(ctx, secretId, body) : ''
  if (signature === null) return { ...none, failure: 'secret' }
  let [status, waitMs]: [number | null, number | null] = [null, null]
  try {
    const response = await ctx.world.tools(url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Opora',
        'idempotency-key': id,
        'x-opora-delivery': id,
        'x-opora-event': event,
        ...(signature ? { 'x-opora-signature': signature } : {}),
      },
      body,
    })
    status = response.status
    waitMs = retryAfterMs(response.headers.get('retry-after'), ctx.world.clock.now())
    const answer = shownAnswer(await readHead(response.body, mostBytes))
    return { status, failure: failureOf(status), answer, waitMs }
  } catch (error) {
    return { status, answer: '', failure: reasonOf(error, signal), waitMs }
  }
}

/** Calls a web address once, through the egress of tools: public addresses alone, no redirects, cut at its time and size. */
export async function sendCall(ctx: Ctx, sent: Call, stopping: AbortSignal): Promise<Tried> {
  const at = ctx.world.clock.now().toISOString()
  const startedMs = ctx.world.clock.ms()
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)])
  const { waitMs, ...answered } = await call(ctx, sent, signal)
  return { tried: { at, tookMs: Math.round(ctx.world.clock.ms() - startedMs), ...answered }, waitMs }
}

/** Whether the same may arrive later: nobody answered, or said that they could not just now. */
export function isWorthAnother({ failure, status }: WebhookTry): boolean {
  if (failure === 'unreachable' || failure === 'slow') return true
  return failure === 'status' && status !== null && mayPassLater(status)
}
