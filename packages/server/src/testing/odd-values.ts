import type { RouteSpec } from '@opora/contract/route'
import { type RouteName, routes } from '@opora/contract/routes'
import { z } from 'zod'

type Schema = Record<string, unknown> & {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
}

export const uuid = '0190a0b0-0000-7000-8000-000000000000'

/** A value the schema accepts. */
function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf?.[0]) return sample(schema.anyOf[0])
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sample(inner)]))
  if (schema.type === 'array') return schema.items ? [sample(schema.items)] : []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  if (schema.format === 'uuid') return uuid
  if (schema.format === 'email') return 'somebody@example.com'
  if (schema.format === 'uri') return 'https://example.com/'
  if (schema.format === 'date-time') return '2026-11-20T10:00:00.000Z'
  return 'x'.repeat(Math.max(3, schema.minLength ?? 0))
}

/** Paths to every leaf and every list or object in a value. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))]
}

/** A raw JSON text, for numbers JavaScript cannot hold. */
const raw = (text: string) => ({ raw: text })
type Odd = unknown

const odd: Odd[] = [
  {},
  [],
  null,
  true,
  '',
  '1 ',
  '__proto__',
  'constructor',
  raw('1e400'),
  raw('-1e400'),
  -1,
  9_007_199_254_740_991,
  0.5,
  ' \t\n',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u200b',
  "'; drop table users; --",
  '%',
  '../../etc/passwd',
  'x'.repeat(70_000),
  ['a', { $gt: '' }],
  { $ne: null },
  raw('{"__proto__":{"isAdmin":true}}'),
  raw(`${'['.repeat(5000)}${']'.repeat(5000)}`),
]

function textWith(value: unknown, path: string[], replacement: Odd): string {
  const marker = 'REPLACED-HERE'
  const put = (at: unknown, rest: string[]): unknown => {
    const [head, ...tail] = rest
    if (head === undefined) return marker
    if (Array.isArray(at)) return at.map((inner, index) => (String(index) === head ? put(inner, tail) : inner))
    return { ...(at as object), [head]: put((at as Record<string, unknown>)[head], tail) }
  }
  const text =
    typeof replacement === 'object' && replacement !== null && 'raw' in replacement
      ? String(replacement.raw)
      : JSON.stringify(replacement)
  return JSON.stringify(put(value, path)).replace(JSON.stringify(marker), () => text)
}

export interface OddRequest {
  name: RouteName
  method: string
  url: string
  body: string | undefined
  what: string
}

const schemaOf = (type: z.ZodType): Schema =>
  z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema

function urlOf(path: string, params: Record<string, string>, query: string): string {
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? uuid))
  return `/api/v1${filled}${query ? `?${query}` : ''}`
}

const queryOf = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value))}`,
    )
    .join('&')

/** Every field of every route with every odd value, made from the contract. */
export function* oddRequests(idOf: (path: string) => string = () => uuid): Generator<OddRequest> {
  for (const [name, spec] of Object.entries(routes) as [RouteName, RouteSpec][]) {
    const [method = '', path = ''] = name.split(' ')
    const body = spec.body ? sample(schemaOf(spec.body)) : undefined
    const plain = body === undefined ? undefined : JSON.stringify(body)
    const base = { name, method }
    const known = { id: idOf(path) }
    if (body !== undefined) {
      for (const place of places(body))
        for (const value of odd)
          yield {
            ...base,
            url: urlOf(path, known, ''),
            body: textWith(body, place, value),
            what: `body.${place.join('.')} = ${show(value)}`,
          }
    }
    for (const field of Object.keys(spec.query?.shape ?? {}))
      for (const value of odd)
        yield {
          ...base,
          url: urlOf(path, known, queryOf({ q: 'x', [field]: value })),
          body: plain,
          what: `query.${field} = ${show(value)}`,
        }
    for (const field of Object.keys(spec.params?.shape ?? {}))
      for (const value of ['x', '%00', uuid.toUpperCase(), "'", '..', '1', '__proto__'])
        yield { ...base, url: urlOf(path, { [field]: value }, ''), body: plain, what: `params.${field} = ${value}` }
  }
}

const show = (value: unknown): string => JSON.stringify(value).slice(0, 40)
