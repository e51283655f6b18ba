import { describe, expect, it } from 'vitest'
import { argumentsOf, fieldsOf, type Tried } from './trial-form.ts'

const tried: Tried = {
  id: '0199a000-0000-7000-8000-000000000001' as Tried['id'],
  label: 'Find',
  hasEffects: false,
  sources: { who: 'confirmed_email' },
  parameters: {
    type: 'object',
    properties: {
      city: { type: 'string', description: 'Where' },
      days: { type: 'integer' },
      size: { type: 'string', enum: ['small', 'large'] },
      isOld: { type: 'boolean' },
      extras: { type: 'array', items: { type: 'string' } },
      anything: {},
      who: { type: 'string' },
    },
    required: ['city'],
  },
}

describe('the form of a schema', () => {
  it('has a field for each parameter, of its kind', () => {
    expect(fieldsOf(tried).map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'city: text',
      'days: number',
      'size: choice',
      'isOld: choice',
      'extras: json',
      'anything: json',
      'who: text',
    ])
    expect(fieldsOf(tried)[0]).toMatchObject({ description: 'Where', isRequired: true, source: null })
    expect(fieldsOf(tried).at(-1)).toMatchObject({ isRequired: false, source: 'confirmed_email' })
  })

  it('is empty for a schema without parameters', () => {
    expect(fieldsOf({ ...tried, parameters: {} })).toEqual([])
    expect(fieldsOf({ ...tried, parameters: { properties: null, required: 'city' } })).toEqual([])
  })

  it('gives values of the types the schema wants, and nothing for what was left empty', () => {
    const typed = { city: 'Riga', days: '3', size: 'small', isOld: 'false', extras: '["seat"]', anything: ' ' }
    expect(argumentsOf(fieldsOf(tried), typed)).toEqual({
      given: { city: 'Riga', days: 3, size: 'small', isOld: false, extras: ['seat'] },
      wrong: [],
    })
    expect(argumentsOf(fieldsOf(tried), { days: '2,5' }).given).toEqual({ days: 2.5 })
  })

  it('names what is no number and no JSON', () => {
    expect(argumentsOf(fieldsOf(tried), { days: 'three', extras: '[seat' }).wrong).toEqual(['days', 'extras'])
  })
})
