import type { ToolMethod, ToolParameters } from '@opora/contract/tools'
import type { Arguments } from '../parameters.ts'

/** A request ready to be sent. */
export interface Addressed {
  url: string
  /** The address as staff may see it: what an admin fixed in it may be a key, what was filled in is not. */
  shown: string
  body: string | null
}

const shape = /^(https?:\/\/[^/?#{}@\s\\]+)(\/[^?#\s\\]*)?(?:\?([^#\s\\]*))?$/i
const placeholder = /\{([a-z][a-z0-9_]*)\}/g

interface Template {
  origin: string
  segments: string[]
  pairs: [string, string][]
}

function parse(url: string): Template | null {
  const [, origin = '', path = '/', query = ''] = shape.exec(url) ?? []
  if (!origin || !URL.canParse(origin)) return null
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')])
  return { origin, segments: path.split('/').slice(1), pairs }
}

const namesIn = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name)
const bare = (text: string): string => text.replace(placeholder, '')

/** Scheme, host and port an address leads to, which no argument can change. */
export function originOf(url: string): string {
  const { origin = '' } = parse(url) ?? {}
  return URL.canParse(origin) ? new URL(origin).origin : ''
}

/** What is wrong with the template of an address. */
export function addressProblem(url: string, parameters: ToolParameters): string | null {
  const template = parse(url)
  if (!template) return 'must begin with http:// or https:// and a host without parameters'
  const { segments, pairs } = template
  if (pairs.some(([key]) => key === '' || /[{}]/.test(key))) return 'parameters stand in values, not in names'
  const rest = [...segments, ...pairs.map(([, value]) => value)]
  if (rest.some((text) => /[{}]/.test(bare(text)))) return 'has braces around something that is no parameter'
  const unknown = rest.flatMap(namesIn).find((name) => !Object.hasOwn(parameters.properties, name))
  if (unknown) return `uses {${unknown}}, which is no parameter`
  const isGiven = (name: string): boolean =>
    parameters.required.includes(name) || Boolean(parameters.properties[name]?.['x-from'])
  const loose = segments.flatMap(namesIn).find((name) => !isGiven(name))
  return loose ? `needs {${loose}} to be required: it stands in the path` : null
}

const looksLikeKey = /^(?=.*\d)[^./]{16,}$/

/** What stands in a template whatever the arguments are and may be a key. */
export function fixedSecrets(url: string): string[] {
  const { segments, pairs } = parse(url) ?? { segments: [], pairs: [] }
  const literals = pairs.flatMap(([, value]) => value.split(placeholder).filter((_, at) => at % 2 === 0))
  return [...segments.filter((one) => looksLikeKey.test(bare(one))), ...literals.filter((one) => one.length >= 8)]
}

/** A template's text with its own words hidden and its parameters filled in. */
const hidden = (text: string, fill: (name: string) => string): string =>
  text
    .split(placeholder)
    .map((part, at) => (at % 2 === 1 ? fill(part) : part && '…'))
    .join('')

const isControl = (text: string): boolean => /\p{Cc}/u.test(text)

/** A value inside one step of a path: it can neither leave its step nor make it vanish. */
function intoPath(segment: string, values: ReadonlyMap<string, string>): string | null {
  const names = namesIn(segment)
  if (names.length === 0) return segment
  const given = names.map((name) => values.get(name) ?? '')
  if (given.some((value) => value.trim() === '' || /[/\\]/.test(value) || isControl(value))) return null
  const filled = segment.replace(placeholder, (_, name: string) => encodeURIComponent(values.get(name) ?? ''))
  return /^\.{1,2}$/.test(filled) ? null : filled
}

/** A value of the query; null when it is made of nothing but parameters nobody gave. */
function intoQuery(value: string, values: ReadonlyMap<string, string>): string | null {
  const names = namesIn(value)
  if (names.length > 0 && names.every((name) => !values.has(name))) return null
  return value.replace(placeholder, (_, name: string) => encodeURIComponent(values.get(name) ?? ''))
}

/** The request for these arguments; null when one of them does not fit into the address. */
export function address(tool: { url: string; method: string }, given: Arguments): Addressed | null {
  const template = parse(tool.url)
  if (!template) return null
  const entries = Object.entries(given).filter(([, value]) => value !== undefined && value !== null)
  const values = new Map(entries.map(([name, value]) => [name, String(value).toWellFormed()]))
  const steps = template.segments.map((segment) => intoPath(segment, values))
  if (steps.includes(null)) return null
  const placed = new Set([...template.segments, ...template.pairs.map(([, value]) => value)].flatMap(namesIn))
  const loose = entries.filter(([name]) => !placed.has(name))
  const isInQuery = (['GET', 'DELETE'] satisfies ToolMethod[]).some((method) => method === tool.method)
  const fill = (name: string): string => encodeURIComponent(values.get(name) ?? '')
  const looseOnes = isInQuery ? loose.map(([name]) => `${name}=${fill(name)}`) : []
  const pairs = template.pairs.filter(([, value]) => intoQuery(value, values) !== null)
  const join = (path: (string | null)[], query: string[]): string =>
    `${template.origin}/${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const url = join(steps, [...pairs.map(([key, value]) => `${key}=${intoQuery(value, values)}`), ...looseOnes])
  const shownSteps = template.segments.map((one, at) =>
    looksLikeKey.test(bare(one)) ? hidden(one, fill) : (steps[at] ?? ''),
  )
  const shown = join(shownSteps, [...pairs.map(([key, value]) => `${key}=${hidden(value, fill)}`), ...looseOnes])
  return { url, shown, body: isInQuery ? null : JSON.stringify(Object.fromEntries(loose)) }
}
