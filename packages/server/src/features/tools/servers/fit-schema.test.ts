import { describe, expect, it } from 'vitest'
import { callName, prefixOf } from './call-name.ts'
import { fitSchema } from './fit-schema.ts'
import { offerOf } from './offer-of.ts'

const ofObject = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })

describe('a schema of a stranger', () => {
  it('keeps types, words and bounds, its references written out', () => {
    const raw = ofObject(
      {
        id: { $ref: '#/$defs/Id', description: 'Which\u200b one' },
        when: { anyOf: [{ type: 'string', format: 'date', pattern: '^(a+)+$' }, { type: 'null' }], default: null },
        kind: { enum: ['a', 'b'], 'x-from': 'contact_id' },
        lines: {
          type: 'array',
          items: ofObject({ n: { type: ['integer', 'null'], minimum: 1 } }, { required: ['n'] }),
        },
      },
      { required: ['id'], $defs: { Id: { type: 'string', maxLength: 9 } }, additionalProperties: true },
    )
    expect(fitSchema(raw)).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', maxLength: 9, description: 'Which one' },
        when: { type: 'string' },
        kind: { type: 'string', enum: ['a', 'b'] },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { n: { type: 'integer', minimum: 1 } }, required: ['n'] },
        },
      },
      required: ['id'],
    })
    expect(fitSchema({ type: 'object' })).toEqual({ type: 'object', properties: {}, required: [] })
  })

  it('is unfit when it has no end, is too deep, too wide or no object', () => {
    let deep: object = { type: 'string' }
    for (let n = 0; n < 5000; n += 1) deep = ofObject({ a: deep })
    const laughs = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `d${n}`,
        n === 29
          ? { type: 'string' }
          : ofObject({ a: { $ref: `#/$defs/d${n + 1}` }, b: { $ref: `#/$defs/d${n + 1}` } }),
      ]),
    )
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`p${n}`, { type: 'string' }]))
    for (const raw of [
      deep,
      ofObject({ a: { $ref: '#/$defs/d0' } }, { $defs: laughs }),
      ofObject({ a: { $ref: '#' } }),
      ofObject({ a: { $ref: '#/properties/a' } }),
      ofObject({ a: { $ref: 'https://evil.example/schema' } }),
      ofObject({ a: { $ref: '#/nowhere' } }),
      ofObject(wide),
      ofObject({ a: { type: 'string' } }, { required: ['a b'] }),
      ofObject({ a: { enum: Array.from({ length: 5000 }, (_, n) => `v${n}`) } }),
      { type: 'string' },
      null,
      'object',
      [],
    ])
      expect(fitSchema(raw)).toBeNull()
  })

  it('loses names no provider takes', () => {
    const properties = JSON.parse('{"__proto__":{"type":"string"},"a b":{"type":"string"},"ok":{"type":"string"}}')
    expect(Object.keys(fitSchema(ofObject(properties))?.properties ?? {})).toEqual(['ok'])
  })
})

describe('an offer', () => {
  const tool = {
    name: 'a',
    title: '',
    description: 'Looks.',
    schema: ofObject({}),
    isReadOnly: true,
    isDestructive: null,
  }

  it('has a short readable description whatever was sent', () => {
    const long = offerOf({ ...tool, title: 'T\u202eitle', description: `a\u200bb\n\n${'word '.repeat(10_000)}\ud800` })
    expect(long.title).toBe('Title')
    expect(long.description.startsWith('ab\nword word')).toBe(true)
    expect(long.description.length).toBeLessThanOrEqual(2000)
  })

  it('is another one as soon as anything of it changes, and the same in another order', () => {
    const print = (more: object): string => offerOf({ ...tool, ...more }).fingerprint
    expect(print({ schema: { properties: {}, type: 'object' } })).toBe(print({}))
    const others = [
      { description: 'Looks.\u200b' },
      { title: 'Looks' },
      { schema: ofObject({}, { $comment: 'x' }) },
      { isReadOnly: false },
      { isDestructive: true },
    ]
    for (const other of others) expect(print(other)).not.toBe(print({}))
  })
})

describe('a name', () => {
  it('is one every provider takes, and no two are alike', () => {
    const names = [
      'find_order',
      'find-order',
      'find.order',
      'Find_Order',
      'заказ',
      '_',
      'x'.repeat(128),
      `${'x'.repeat(127)}y`,
    ]
    const made = names.flatMap((name) => ['shop', 'shop_2'].map((prefix) => callName(prefix, name)))
    expect(new Set(made).size).toBe(made.length)
    for (const name of made) expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/)
    expect(made[0]).toBe('shop__find_order')
    expect([prefixOf('My Shop!', []), prefixOf('My Shop!', ['my_shop']), prefixOf('Магазин', [])]).toEqual([
      'my_shop',
      'my_shop2',
      'mcp',
    ])
  })
})
