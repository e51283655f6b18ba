import { errors, type Failure, failure, isFailure } from '@opora/contract/errors'
import { later } from '../../../ports/channel.ts'

/** What the Bot API said instead of doing it. Its words hold no secret; the error of the library holds what was sent. */
export interface Refusal {
  error_code: number
  description: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export function refusalOf(error: unknown): Refusal | null {
  const isIt = error instanceof Error && error.name === 'GrammyError' && 'error_code' in error && 'description' in error
  return isIt ? (error as Error & Refusal) : null
}

const gone = /chat not found|user is deactivated|bot was blocked|can't initiate conversation|PEER_ID_INVALID/i
const fixed =
  /message can't be (edited|deleted)|message to (edit|delete) not found|message identifier is not specified|MESSAGE_ID_INVALID/i
const tooBig = /file is too big|Request Entity Too Large/i

function ofBadRequest(description: string): Failure {
  if (gone.test(description)) return failure('contact.unreachable')
  if (fixed.test(description)) return failure('message.unchangeable')
  if (tooBig.test(description)) return failure('file.too_large')
  return failure('inbox.refused', { reason: description.replace(/^Bad Request: /, '').slice(0, 200) })
}

function ofRefusal({ error_code: status, description, parameters }: Refusal): Failure {
  switch (status) {
    case 400:
      return ofBadRequest(description)
    case 401:
    case 404:
      return failure('inbox.token_refused')
    case 403:
      return failure('contact.unreachable')
    case 409:
      return failure('inbox.used_elsewhere')
    case 413:
      return failure('file.too_large')
    case 429:
      return later((parameters?.retry_after ?? 1) * 1000)
    default:
      return failure('inbox.unreachable')
  }
}

/** What went wrong below HTTP, from the inside of all that libraries put around it. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let current = error; current instanceof Error && causes.length < 8; ) {
    causes.push(current)
    current = 'error' in current ? current.error : current.cause
  }
  return causes
}

const isOfProxy = (error: Error): boolean => /proxy|socks|tunnel/i.test(`${error.name} ${error.message}`)

/**
 * Any error of the library in our words. Nothing of it goes along: addresses of the Bot API hold the token, and
 * errors of calls hold what people wrote.
 */
export function asFailure(error: unknown): Failure {
  const refusal = refusalOf(error)
  if (refusal) return ofRefusal(refusal)
  const causes = causesOf(error)
  const known = causes.find((cause) => isFailure(cause))
  if (known && isFailure(known, 'page.address_refused')) {
    return failure('inbox.address_refused', { host: known.params.host ?? '' })
  }
  if (known && isFailure(known)) return known
  return failure(causes.some(isOfProxy) ? 'inbox.proxy_refused' : 'inbox.unreachable')
}

/** Whether trying again cannot help. */
export const isFinal = ({ code }: Failure): boolean => !errors[code].retry
