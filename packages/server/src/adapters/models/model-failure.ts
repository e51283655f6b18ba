import { type Failure, failure, isFailure } from '@opora/contract/errors'
import type { ModelProblem } from '@opora/contract/models'
import { scrub } from '../../platform/safety/scrub.ts'
import type { ModelConnection } from '../../ports/model.ts'

const reasonCharacters = 300

type Meaning = readonly [ModelProblem, string]

const statusMeanings: Record<number, Meaning> = {
  401: ['key', 'the key was not accepted'],
  402: ['busy', 'nothing is left on the account'],
  403: ['permission', 'the key may not use this model'],
  404: ['unknown', 'no such address or model'],
  408: ['slow', 'the provider waited too long'],
  429: ['busy', 'too many requests or no quota left'],
}

const certificate: Meaning = ['certificate', 'the certificate of the server is not trusted']

const socketMeanings: Record<string, Meaning> = {
  ECONNREFUSED: ['nobody', 'nobody listens at this address'],
  EHOSTUNREACH: ['nobody', 'nobody listens at this address'],
  ENETUNREACH: ['nobody', 'nobody listens at this address'],
  ENOTFOUND: ['host', 'no such host'],
  EAI_AGAIN: ['host', 'the name of the host cannot be looked up'],
  ECONNRESET: ['broken', 'the connection broke'],
  EPIPE: ['broken', 'the connection broke'],
  UND_ERR_SOCKET: ['broken', 'the connection broke'],
  UND_ERR_CONNECT_TIMEOUT: ['slow', 'no connection in time'],
  UND_ERR_HEADERS_TIMEOUT: ['slow', 'no answer in time'],
  UND_ERR_BODY_TIMEOUT: ['slow', 'the answer stopped halfway'],
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificate', 'the certificate belongs to another host'],
  CERT_HAS_EXPIRED: ['certificate', 'the certificate of the server has expired'],
}

/** An error with everything that caused it, outermost first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let current = error; current && chain.length < 6; current = (current as { cause?: unknown }).cause)
    chain.push(current)
  return chain
}

/** An answer with a status: refused at once, or failed inside a stream that began well. */
interface Answered extends Error {
  statusCode: number
  responseHeaders?: Record<string, string> | undefined
}

const isAnswered = (link: unknown): link is Answered =>
  link instanceof Error && typeof (link as Answered).statusCode === 'number' && (link as Answered).statusCode >= 400

/** Seconds the provider asks to wait; a date instead of a number is left alone. */
function waitOf({ responseHeaders = {} }: Answered): number | null {
  const ms = Number(responseHeaders['retry-after-ms'] || Number.NaN)
  const seconds = Number.isFinite(ms) ? ms / 1000 : Number(responseHeaders['retry-after'] || Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

// Some call a wrong key a wrong request.
const namesKey = /\bAPI[ _-]?key\b.*\b(not valid|invalid|incorrect)|\b(invalid|incorrect)\b.*\bAPI[ _-]?key\b/i

function statusFailure(error: Answered): Failure {
  const status = error.statusCode
  const wait = waitOf(error)
  const [problem, meaning]: Meaning =
    statusMeanings[status === 400 && namesKey.test(error.message) ? 401 : status] ??
    (status >= 500 ? ['fault', 'the provider has a fault'] : ['rejected', 'the request was refused'])
  const reason = `${meaning} (${status})${wait === null ? '' : `, try again in ${wait} s`}: ${error.message}`
  const isPassing = status >= 500 || status === 429 || status === 408
  const code = isPassing ? 'model.unreachable' : 'model.refused'
  const told = { problem, reason, said: `${status}: ${error.message}` }
  return failure(code, wait === null ? told : { ...told, retryAfterSeconds: wait })
}

function meant(error: unknown, connection: ModelConnection): Failure {
  const chain = chainOf(error)
  const refusal = chain.find((link) => isFailure(link))
  if (isFailure(refusal, 'page.address_refused')) {
    const root = new URL(connection.baseUrl)
    const { host: refused, leadsTo } = refusal.params
    const host = refused === root.hostname ? root.host : refused
    const reason = leadsTo
      ? `${host} sends on to ${leadsTo}; connect the address it ends at`
      : `${host} is not a public address; the setting MODEL_HOSTS lists the private ones allowed`
    return failure('model.refused', { problem: 'address', reason })
  }
  if (isFailure(refusal)) return refusal
  const answered = chain.find(isAnswered)
  if (answered) return statusFailure(answered)
  const meaning = chain.map((link) => socketMeanings[(link as { code?: string }).code ?? '']).find(Boolean)
  const said = error instanceof Error ? error.message : String(error)
  const [problem, reason]: Meaning = meaning ?? ['nonsense', said]
  return failure(problem === 'certificate' ? 'model.refused' : 'model.unreachable', { problem, reason })
}

/** What an answer is that the provider withheld or cut for what it said. */
export const answerFiltered = (): Failure =>
  failure('model.refused', { problem: 'filtered', reason: 'a filter of the provider withheld the answer' })

/** The key as it may come back: whole, by its parts, or as it was sent. */
function secretsOf({ apiKey, caPem }: ModelConnection): string[] {
  const key = apiKey ?? ''
  const decoded = Buffer.from(key, 'base64').toString('utf8')
  const halves = `${key}:${decoded.includes(':') ? decoded : ''}`.split(':').filter((part) => part.length > 7)
  const parts = [key, caPem ?? '', Buffer.from(key).toString('base64'), decoded, ...halves]
  return parts.filter((secret) => secret.length > 3)
}

/** Any error of a provider as a refusal a person can act on; providers like to echo secrets, we do not. */
export function modelFailure(error: unknown, connection: ModelConnection): Failure {
  const { code, params } = meant(error, connection)
  // Tokens a provider gave in exchange for the key are known by their shape alone.
  const hide = (text: string): string => {
    const known = secretsOf(connection).reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
    return String(scrub(known.slice(0, 10 * reasonCharacters))).slice(0, reasonCharacters)
  }
  const hidden = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? hide(value) : value])
  return failure(code, Object.fromEntries(hidden) as Failure['params'])
}
