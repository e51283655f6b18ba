import { type Failure, failure, isFailure } from '@opora/contract/errors'
import { APICallError } from 'ai'
import type { ModelConnection } from '../../ports/model.ts'

const reasonCharacters = 300

const meanings: Record<number, string> = {
  401: 'the key was not accepted',
  403: 'the key may not use this model',
  404: 'no such address or model',
  429: 'too many requests or no quota left',
}

const socketMeanings: Record<string, string> = {
  ECONNREFUSED: 'nobody listens at this address',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped halfway',
}

/** An error with everything that caused it, outermost first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let current = error; current && chain.length < 6; current = (current as { cause?: unknown }).cause)
    chain.push(current)
  return chain
}

function statusFailure(error: APICallError, status: number): Failure {
  const wait = error.responseHeaders?.['retry-after']
  const meaning = meanings[status] ?? (status >= 500 ? 'the provider has a fault' : 'the request was refused')
  const reason = `${meaning} (${status})${wait ? `, try again in ${wait} s` : ''}: ${error.message}`
  const isPassing = status >= 500 || status === 429 || status === 408
  return failure(isPassing ? 'model.unreachable' : 'model.refused', { reason })
}

function meant(error: unknown, connection: ModelConnection): Failure {
  const chain = chainOf(error)
  const refusal = chain.find((link) => isFailure(link))
  if (isFailure(refusal, 'page.address_refused')) {
    const { host } = new URL(connection.baseUrl)
    return failure('model.refused', {
      reason: `${host} is not a public address; the setting MODEL_HOSTS lists the private ones allowed`,
    })
  }
  if (isFailure(refusal)) return refusal
  const answered = chain.find((link) => APICallError.isInstance(link))
  if (APICallError.isInstance(answered) && answered.statusCode !== undefined && answered.statusCode >= 400)
    return statusFailure(answered, answered.statusCode)
  const meaning = chain.map((link) => socketMeanings[(link as { code?: string }).code ?? '']).find(Boolean)
  const said = error instanceof Error ? error.message : String(error)
  return failure('model.unreachable', { reason: meaning ?? said })
}

/** Any error of a provider as a refusal a person can act on; providers like to echo the key, we do not. */
export function modelFailure(error: unknown, connection: ModelConnection): Failure {
  const found = meant(error, connection)
  const { reason } = found.params
  if (typeof reason !== 'string') return found
  const hidden = connection.apiKey ? reason.replaceAll(connection.apiKey, '…') : reason
  return failure(found.code, { ...found.params, reason: hidden.slice(0, reasonCharacters) })
}
