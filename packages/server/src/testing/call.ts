import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestHouse } from './house.ts'

export type Answer = LightMyRequestResponse

interface CallOptions {
  token?: string
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
}

/** One request as it is on the wire, for tests of statuses, headers, cookies and of what no typed caller would send. */
export function call(house: TestHouse, name: string, options: CallOptions = {}): Promise<Answer> {
  const [method = 'GET', path = '/'] = name.split(' ')
  const { token, body, cookie, headers } = options
  const request: InjectOptions = {
    method: method as 'GET',
    url: path.startsWith('/files/') || path.startsWith('/hooks/') ? path : `/api/v1${path}`,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(cookie ? { cookie: `opora_refresh=${cookie}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  }
  return house.app.inject(request)
}

export const codeOf = (answer: Answer): string => answer.json<{ code: string }>().code
