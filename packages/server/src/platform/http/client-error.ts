import type { Socket } from 'node:net'
import { type ErrorCode, failure } from '@opora/contract/errors'
import { defaultHeaders } from './headers.ts'
import { problemOf } from './problem.ts'

const codes: Record<string, ErrorCode> = { HPE_HEADER_OVERFLOW: 'too_large', ERR_HTTP_REQUEST_TIMEOUT: 'malformed' }

/** Answers what is no HTTP at all in the same words as everything else. */
export function refuseClient(isSecure: boolean) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const problem = problemOf(failure(codes[error.code ?? ''] ?? 'malformed'), '')
    const body = JSON.stringify(problem)
    const headers = {
      ...defaultHeaders(isSecure),
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${problem.status} Refused\r\n${lines.join('')}\r\n${body}`)
  }
}
