import { apiPrefix, routes } from '@opora/contract/routes'
import { describe, expect, it } from 'vitest'
import { openapiDocument } from './openapi.ts'

interface Operation {
  parameters: { name: string; in: string; required: boolean }[]
  responses: Record<string, unknown>
  requestBody?: unknown
  security?: unknown
}

const document = JSON.parse(JSON.stringify(openapiDocument('1.2.3'))) as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (name === '$ref' && typeof inner === 'string') yield inner
    else yield* refsIn(inner)
  }
}

function at(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document)
}

describe('the OpenAPI document', () => {
  it.each(Object.entries(routes))('describes %s', (name, spec) => {
    const [method = '', path = ''] = name.split(' ')
    const template = `${apiPrefix}${path.replace(/:(\w+)/g, '{$1}')}`
    const operation = document.paths[template]?.[method.toLowerCase()]
    expect(operation).toBeDefined()
    const inPath = operation?.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name)
    expect(inPath).toEqual([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
    expect(operation?.requestBody !== undefined).toBe('body' in spec || 'upload' in spec)
    expect(operation?.security !== undefined).toBe(spec.auth !== 'public')
    expect(Object.keys(operation?.responses ?? {})).toContain('default')
  })

  it('describes no route that is not there', () => {
    const described = Object.values(document.paths).flatMap((methods) => Object.keys(methods))
    expect(described).toHaveLength(Object.keys(routes).length)
  })

  it('refers to nothing that is missing in it', () => {
    const refs = [...refsIn(document)]
    expect(refs.length).toBeGreaterThan(20)
    expect(refs.filter((ref) => !ref.startsWith('#/components/schemas/') || at(ref) === undefined)).toEqual([])
  })

  it('names the objects of the product once', () => {
    for (const name of ['Conversation', 'Message', 'Member', 'Document', 'Problem'])
      expect(Object.keys(document.components.schemas)).toContain(name)
  })
})
