import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A file that came along with a call. */
export interface Upload {
  name: string
  mime: string
  bytes: Buffer
}

/** What a method was called with, however it was sent. */
export interface Params {
  values: Record<string, unknown>
  uploads: Map<string, Upload>
}

const contentType = (request: IncomingMessage): string => request.headers['content-type'] ?? ''

async function readForm(bytes: Buffer, type: string): Promise<Params> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const params: Params = { values: {}, uploads: new Map() }
  for (const [key, value] of form) {
    if (typeof value === 'string') params.values[key] = value
    // As its server reads names.
    else
      params.uploads.set(key, {
        name: value.name.split(';')[0] ?? '',
        mime: value.type,
        bytes: Buffer.from(await value.arrayBuffer()),
      })
  }
  return params
}

/** JSON, forms and the query: the Bot API takes all of them. */
export async function readCall(request: IncomingMessage, url: URL): Promise<Params> {
  const bytes = await buffer(request)
  const query = Object.fromEntries(url.searchParams)
  const type = contentType(request)
  if (bytes.length === 0) return { values: query, uploads: new Map() }
  if (type.includes('form')) {
    const { values, uploads } = await readForm(bytes, type)
    return { values: { ...query, ...values }, uploads }
  }
  return { values: { ...query, ...(JSON.parse(bytes.toString('utf8')) as object) }, uploads: new Map() }
}

const given = ({ values }: Params, name: string): unknown => (Object.hasOwn(values, name) ? values[name] : undefined)

export function textIn(params: Params, name: string): string {
  const value = given(params, name)
  return value === undefined || value === null ? '' : String(value)
}

export const numberIn = (params: Params, name: string): number => Number(textIn(params, name) || Number.NaN)

export const flagIn = (params: Params, name: string): boolean => /^(true|1|True)$/.test(textIn(params, name))

/** An object or a list; forms carry it as JSON. */
export function jsonIn<T>(params: Params, name: string): T | undefined {
  const value = given(params, name)
  if (value === undefined || value === null || value === '') return undefined
  return (typeof value === 'string' ? JSON.parse(value) : value) as T
}
