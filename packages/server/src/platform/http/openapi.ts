import { errors } from '@opora/contract/errors'
import type { RouteSpec } from '@opora/contract/route'
import { apiPrefix, routes } from '@opora/contract/routes'
import { describedFiles } from '@opora/contract/transcripts'
import { z } from 'zod'

const statusOf = { ok: '200', created: '201', accepted: '202', empty: '204' } as const

type Json = Record<string, unknown>

/** Collects the named objects of the product while the routes are described. */
type Components = Map<string, Json>

/** The schema of a type; the named types in it become components and references to them. */
function schemaOf(components: Components, type: z.ZodType, io: 'input' | 'output'): unknown {
  const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: type }), {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as unknown as { properties: { it: Json }; $defs?: Record<string, Json> }
  const named = (name: string): string => (io === 'input' ? `${name}Input` : name)
  const linked = (value: Json): Json =>
    JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
      key === '$ref' && typeof inner === 'string'
        ? inner.replace(/^#\/\$defs\/(.+)$/, (_all, name: string) => `#/components/schemas/${named(name)}`)
        : inner,
    )
  for (const [name, { id: _, ...definition }] of Object.entries($defs)) components.set(named(name), linked(definition))
  return linked(properties.it)
}

function parametersOf(spec: RouteSpec): Json[] {
  const listed = (part: z.ZodObject | undefined, place: 'path' | 'query'): Json[] => {
    if (!part) return []
    const schema = z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Json
      required?: string[]
    }
    return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
      name,
      in: place,
      required: place === 'path' || (schema.required ?? []).includes(name),
      schema: property,
    }))
  }
  return [...listed(spec.params, 'path'), ...listed(spec.query, 'query')]
}

function bodyOf(components: Components, spec: RouteSpec): Json {
  if (spec.upload) {
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: file } } } }
  }
  if (!spec.body) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(components, spec.body, 'input') } },
    },
  }
}

const problem = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function operationOf(components: Components, spec: RouteSpec): Json {
  const content =
    spec.success === 'empty'
      ? {}
      : { content: { 'application/json': { schema: schemaOf(components, spec.response, 'output') } } }
  return {
    summary: spec.summary,
    tags: [spec.area],
    parameters: parametersOf(spec),
    ...bodyOf(components, spec),
    ...(spec.auth === 'public' ? {} : { security: [{ [spec.auth]: [] }] }),
    responses: { [statusOf[spec.success]]: { description: 'Done', ...content }, default: problem },
  }
}

/** The OpenAPI 3.1 document, made from the same schemas that validate the requests. */
export function openapiDocument(version: string): Json {
  const components: Components = new Map()
  const paths: Record<string, Json> = {}
  for (const [name, spec] of Object.entries(routes)) {
    const [method = 'GET', path = '/'] = name.split(' ')
    const template = `${apiPrefix}${path.replace(/:(\w+)/g, '{$1}')}`
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(components, spec) }
  }
  for (const file of Object.values(describedFiles)) schemaOf(components, file, 'output')
  const problemSchema = {
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(errors) },
      requestId: { type: 'string' },
      params: { type: 'object' },
      errors: { type: 'array', items: { type: 'object' } },
    },
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Opora', version, description: 'Every refusal is RFC 9457 problem+json with a code.' },
    paths,
    components: {
      schemas: { ...Object.fromEntries(components), Problem: problemSchema },
      securitySchemes: {
        member: { type: 'http', scheme: 'bearer', description: 'Access token of a signed-in member' },
        visitor: { type: 'http', scheme: 'bearer', description: 'Visitor token of the website messenger' },
      },
    },
  }
}
