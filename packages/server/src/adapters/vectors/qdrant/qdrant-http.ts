import { failure } from '@opora/contract/errors'

/** Where a Qdrant server is reached; the operator sets it, nobody else. */
export interface QdrantServer {
  /** For instance `http://localhost:6333`. */
  url: string
  apiKey: string | null
}

interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  path: string
  body?: object
}

const timeoutMs = 10_000

/** Asks a Qdrant server over REST; `result` of its answer, or null for 404. Rejects with `unavailable` otherwise. */
export type AskQdrant = <T>(call: Call) => Promise<T | null>

export function qdrantHttp(server: QdrantServer): AskQdrant {
  const root = server.url.replace(/\/+$/, '')
  const headers = { 'content-type': 'application/json', ...(server.apiKey ? { 'api-key': server.apiKey } : {}) }
  return async <T>({ method, path, body }: Call): Promise<T | null> => {
    const init = { method, headers, redirect: 'error' as const, signal: AbortSignal.timeout(timeoutMs) }
    const response = await fetch(`${root}${path}`, body ? { ...init, body: JSON.stringify(body) } : init).catch(() => {
      throw failure('unavailable')
    })
    const answer = (await response.json().catch(() => ({}))) as { result?: T }
    if (response.status === 404) return null
    if (!response.ok) throw failure('unavailable', { reason: `Qdrant answered ${response.status}` })
    return answer.result ?? null
  }
}
