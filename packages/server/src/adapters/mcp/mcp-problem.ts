import { failure, isFailure } from '@opora/contract/errors'
import type { ToolServerProblem } from '@opora/contract/tool-servers'
import { displayText } from '../../platform/safety/display-text.ts'
import type { Way } from './limited-fetch.ts'

const statuses: Record<number, ToolServerProblem> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'unknown',
  405: 'unknown',
  408: 'slow',
  410: 'unknown',
  429: 'busy',
}

const sockets: Record<string, ToolServerProblem> = {
  ECONNREFUSED: 'nobody',
  EHOSTUNREACH: 'nobody',
  ENETUNREACH: 'nobody',
  ENOTFOUND: 'host',
  EAI_AGAIN: 'host',
  ECONNRESET: 'broken',
  EPIPE: 'broken',
  UND_ERR_SOCKET: 'broken',
  UND_ERR_CONNECT_TIMEOUT: 'slow',
  UND_ERR_HEADERS_TIMEOUT: 'slow',
  UND_ERR_BODY_TIMEOUT: 'slow',
  HPE_INVALID_CONSTANT: 'not_mcp',
}

const isCertificate = /CERT|ERR_TLS|ERR_SSL|EPROTO|SIGNATURE/

/** An error with everything that caused it, outermost first. */
function chainOf(error: unknown): { code?: unknown; name?: unknown }[] {
  const chain: { code?: unknown; name?: unknown }[] = []
  for (let current = error; current && chain.length < 6; current = (current as { cause?: unknown }).cause)
    chain.push(current as { code?: unknown })
  return chain
}

function ofThrown(thrown: unknown): ToolServerProblem | null {
  if (!thrown) return null
  if (isFailure(thrown, 'page.address_refused')) return 'address'
  for (const { code, name } of chainOf(thrown)) {
    const known = sockets[String(code)]
    if (known) return known
    if (isCertificate.test(String(code))) return 'certificate'
    if (name === 'TimeoutError') return 'slow'
  }
  return 'broken'
}

function ofStatus(status: number): ToolServerProblem | null {
  // It leads elsewhere, and nobody follows.
  if (status >= 300 && status < 400) return 'address'
  if (status < 400) return null
  return statuses[status] ?? (status >= 500 ? 'broken' : 'not_mcp')
}

const mostCharacters = 300

/** What went wrong with a server, from what the client says and what the way out has seen. */
export function serverFailure(error: unknown, way: Partial<Way>, isLate: boolean): Error {
  const cut = error === cutShort
  const seen = ofStatus(way.status ?? 0)
  const problem: ToolServerProblem = way.isTooLarge
    ? 'too_large'
    : isLate
      ? 'slow'
      : (ofThrown(way.thrown) ?? seen ?? (cut && way.status === 200 ? 'broken' : 'not_mcp'))
  const said = displayText(error instanceof Error ? error.message : String(error)).slice(0, mostCharacters)
  // Nothing came of the server: the client only repeats our own refusal.
  const reason = problem === 'address' ? '' : said
  return failure('tool_server.failed', { problem, reason })
}

/** An answer that ended before it said what was asked. */
export const cutShort = new Error('the answer ended before it was whole')
