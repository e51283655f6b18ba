import type { Egress } from '../../ports/egress.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { readText } from './read-text.ts'
import { upTo } from './up-to.ts'

/** A request of a provider that has no package of its own. */
export interface Post {
  url: string
  headers: Record<string, string>
  body: string
  signal: AbortSignal
  /** Bytes the answer may have. */
  most: number
}

/** A refusal in the provider's own words, with its status. */
export function answeredError(status: number, message: string, headers?: Headers): Error {
  const responseHeaders = headers ? Object.fromEntries(headers.entries()) : {}
  return Object.assign(new Error(message), { statusCode: status, responseHeaders })
}

function messageIn(said: string): string {
  try {
    const { error, message, error_description: description } = JSON.parse(said) as Record<string, unknown>
    const inner = typeof error === 'object' && error !== null ? (error as Record<string, unknown>).message : error
    return String(message ?? description ?? inner ?? said)
  } catch {
    return said
  }
}

/** Posts, and gives the answer when it is one; a refusal is thrown. */
export async function post(
  egress: Egress,
  { caPem }: ModelConnection,
  { url, most, ...init }: Post,
): Promise<Response> {
  const response = upTo(most, await egress(url, { method: 'POST', ...init, ...(caPem ? { ca: caPem } : {}) }))
  if (response.ok) return response
  const said = await readText(response.body)
  throw answeredError(response.status, messageIn(said) || response.statusText, response.headers)
}
