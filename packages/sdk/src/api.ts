import { type ErrorCode, Failure, type Problem } from '@opora/contract/errors'
import type { CallOf, OutputOf, RouteName } from '@opora/contract/routes'

/** How calls reach the server. */
export interface ApiOptions {
  /** Origin of the server, without a trailing slash; empty for the page's own origin. */
  baseUrl: string
  /** Current bearer token, or null when there is none (public routes). */
  token(): string | null
  /** Called once on `auth.expired`; resolve with a fresh token to have the call repeated, or null to let it fail. */
  renew?(): Promise<string | null>
  fetch?: typeof fetch
}

/** A request that never reached the server or got no readable answer: safe to repeat with the same ids. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server did not answer', { cause })
    this.name = 'Unreachable'
  }
}

interface LooseCall {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  form?: FormData
}

export interface CallOptions {
  /** Repeating a POST with the same key never does it twice. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** Sends this one call instead of the usual `fetch`: to watch an upload, or to outlive the page. */
  fetch?: typeof fetch
}

/** `api('POST /conversations/:id/messages', { params, body })`: typed by the contract; rejects with `Failure` or `Unreachable`. */
export type Api = <N extends RouteName>(name: N, call?: CallOf<N>, options?: CallOptions) => Promise<OutputOf<N>>

function addressOf(name: string, call: LooseCall): { method: string; path: string } {
  const [method = 'GET', template = '/'] = name.split(' ')
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(call.params?.[key] ?? ''))
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== null) query.set(key, String(value))
  }
  const search = query.toString()
  return { method, path: search ? `${path}?${search}` : path }
}

async function readProblem(response: Response): Promise<Failure> {
  const problem = (await response.json().catch(() => null)) as Problem | null
  const code: ErrorCode = problem?.code ?? (response.status >= 502 ? 'unavailable' : 'internal')
  const params = { ...problem?.params, ...(problem?.requestId ? { requestId: problem.requestId } : {}) }
  return new Failure(code, params, problem?.errors ?? [])
}

/** Builds the typed caller. */
export function createApi(options: ApiOptions): Api {
  const send = async (name: string, call: LooseCall, extra: CallOptions): Promise<Response> => {
    const { method, path } = addressOf(name, call)
    const headers = new Headers()
    const token = options.token()
    if (token) headers.set('authorization', `Bearer ${token}`)
    if (extra.idempotencyKey) headers.set('idempotency-key', extra.idempotencyKey)
    if (call.body !== undefined) headers.set('content-type', 'application/json')
    const body = call.form ?? (call.body === undefined ? undefined : JSON.stringify(call.body))
    try {
      return await (extra.fetch ?? options.fetch ?? fetch)(`${options.baseUrl}/api/v1${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(extra.signal ? { signal: extra.signal } : {}),
        credentials: 'same-origin',
      })
    } catch (error) {
      if (extra.signal?.aborted) throw error
      throw new Unreachable(error)
    }
  }
  const call = async (name: string, input: LooseCall = {}, extra: CallOptions = {}): Promise<unknown> => {
    let response = await send(name, input, extra)
    let problem = response.ok ? null : await readProblem(response)
    if (problem?.code === 'auth.expired' && options.renew && (await options.renew())) {
      response = await send(name, input, extra)
      problem = response.ok ? null : await readProblem(response)
    }
    if (problem) throw problem
    return response.status === 204 ? null : await response.json()
  }
  return call as Api
}
