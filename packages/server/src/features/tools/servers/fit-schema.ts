import type { ToolParameters } from '@opora/contract/tools'
import { z } from 'zod'
import { displayText } from '../../../platform/safety/display-text.ts'
import { offeredSchema } from '../parameters.ts'

/** A part of a JSON Schema every provider takes. */
export type FitSchema = Record<string, unknown>

const mostNodes = 300
const mostDepth = 8
const mostCharacters = 12_000
const mostValues = 100
const describing = 300
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array']
const limits = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems']
const fitName = /^(?!__proto__$|constructor$|prototype$)[\w.-]{1,64}$/

class Unfit extends Error {}

interface Reading {
  root: unknown
  left: number
  /** References being followed: one inside itself has no end. */
  open: string[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function resolve({ root }: Reading, ref: unknown): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) throw new Unfit()
  let at: unknown = root
  for (const step of ref.slice(2).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (!isRecord(at) || !Object.hasOwn(at, key)) throw new Unfit()
    at = at[key]
  }
  return at
}

function followed(reading: Reading, node: Record<string, unknown>, depth: number): FitSchema {
  const ref = String(node.$ref)
  if (reading.open.includes(ref)) throw new Unfit()
  reading.open.push(ref)
  const fit = fitNode(reading, resolve(reading, node.$ref), depth + 1)
  reading.open.pop()
  return { ...fit, ...described(node) }
}

const described = ({ description }: Record<string, unknown>): FitSchema => {
  const text = typeof description === 'string' ? displayText(description.slice(0, 2000)).slice(0, describing) : ''
  return text ? { description: text } : {}
}

const isNull = (node: unknown): boolean => isRecord(node) && node.type === 'null'

function choice(reading: Reading, options: readonly unknown[], depth: number): FitSchema {
  const fit = options.filter((one) => !isNull(one)).map((one) => fitNode(reading, one, depth + 1))
  return fit.length === 1 ? (fit[0] ?? {}) : { anyOf: fit }
}

function valuesOf({ enum: values, const: only }: Record<string, unknown>): FitSchema {
  const all = Array.isArray(values) ? values : only === undefined ? [] : [only]
  if (all.length === 0) return {}
  if (all.length > mostValues) throw new Unfit()
  const fit = all.filter((one) => typeof one === 'string' && one.length <= 200 && displayText(one) === one)
  return fit.length === all.length ? { enum: fit } : {}
}

function typeOf(node: Record<string, unknown>): string {
  const { type } = node
  if (typeof type === 'string' && types.includes(type)) return type
  if (isRecord(node.properties)) return 'object'
  return node.items === undefined ? 'string' : 'array'
}

function objectParts(reading: Reading, node: Record<string, unknown>, depth: number): FitSchema {
  const given = Object.entries(isRecord(node.properties) ? node.properties : {})
  const required = Array.isArray(node.required) ? node.required : []
  if (required.some((name) => typeof name !== 'string' || !fitName.test(name))) throw new Unfit()
  const kept = given
    .filter(([name]) => fitName.test(name))
    .map(([name, one]) => [name, fitNode(reading, one, depth + 1)])
  const properties = Object.fromEntries(kept) as Record<string, FitSchema>
  return { properties, required: required.filter((name) => Object.hasOwn(properties, name as string)) }
}

function fitNode(reading: Reading, node: unknown, depth: number): FitSchema {
  reading.left -= 1
  if (reading.left < 0 || depth > mostDepth) throw new Unfit()
  if (node === true) return { type: 'string' }
  if (!isRecord(node)) throw new Unfit()
  if (node.$ref !== undefined) return followed(reading, node, depth)
  const options = node.anyOf ?? node.oneOf
  if (Array.isArray(options) && options.length > 0) return { ...choice(reading, options, depth), ...described(node) }
  if (Array.isArray(node.type)) {
    const named = node.type.slice(0, types.length).map((type) => ({ ...node, type }))
    return { ...choice(reading, named, depth), ...described(node) }
  }
  const [first, ...more] = Array.isArray(node.allOf) ? node.allOf : []
  if (first !== undefined && more.length === 0 && node.type === undefined)
    return { ...fitNode(reading, first, depth + 1), ...described(node) }
  const type = typeOf(node)
  const bounds = limits.filter((key) => Number.isFinite(node[key])).map((key) => [key, node[key]])
  return {
    type,
    ...described(node),
    ...Object.fromEntries(bounds),
    ...(type === 'string' ? valuesOf(node) : {}),
    ...(type === 'array' ? { items: fitNode(reading, node.items ?? true, depth + 1) } : {}),
    ...(type === 'object' ? objectParts(reading, node, depth) : {}),
  }
}

/**
 * What is left of a stranger's schema: types, words and bounds, its references written out. Patterns go, for they could
 * be made to never end; what is too deep, too large or without an end gives null.
 */
export function fitSchema(raw: unknown): ToolParameters | null {
  try {
    const fit = fitNode({ root: raw, left: mostNodes, open: [] }, raw, 0)
    if (fit.type !== 'object' || JSON.stringify(fit).length > mostCharacters) return null
    const parameters = fit as unknown as ToolParameters
    z.fromJSONSchema(offeredSchema(parameters))
    return parameters
  } catch {
    return null
  }
}
