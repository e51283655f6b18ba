import type { Tool } from '@opora/contract/tools'
import { expect, test } from 'vitest'
import { checkDraft, draftOf, newHeader, newParameter, toSend } from './tool-draft.ts'

const tool = {
  label: 'Find an order',
  name: 'find_order',
  description: 'Tells where it is.',
  method: 'GET',
  url: 'https://shop.example/orders/{id}',
  parameters: {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Number', maxLength: 20 },
      who: { type: 'string', description: '', 'x-from': 'contact_id' },
    },
    required: ['id'],
  },
  headers: [{ name: 'x-key', value: null, isSecret: true }],
  timeoutSeconds: 8,
  maxKilobytes: 64,
  hasEffects: false,
  isSensitive: false,
  isEnabled: true,
  assistantIds: [],
} as unknown as Tool

test('what nobody touched is sent as it was, and a stored secret stays', () => {
  const draft = draftOf(tool, [])
  expect(checkDraft(draft, tool)).toEqual({})
  const sent = toSend(draft)
  expect(sent.parameters).toEqual(tool.parameters)
  expect(sent.headers).toEqual(tool.headers)
})

test('a new one that only looks is for those who proved who they are, unless somebody says otherwise', () => {
  const draft = draftOf(undefined, [])
  expect(toSend(draft).isSensitive).toBe(true)
  expect(toSend({ ...draft, hasEffects: true }).isSensitive).toBe(false)
  expect(toSend({ ...draft, hasEffects: true, isSensitive: true }).isSensitive).toBe(true)
  expect(toSend({ ...draft, isSensitive: false }).isSensitive).toBe(false)
  expect(toSend(draftOf(tool, [])).isSensitive).toBe(false)
})

test('a blank one says what is missing', () => {
  expect(checkDraft(draftOf(undefined, []))).toEqual({
    label: 'labelMissing',
    name: 'nameWrong',
    description: 'descriptionMissing',
    url: 'urlWrong',
  })
})

test('an address uses only what there is, and never in its host', () => {
  const draft = draftOf(tool, [])
  expect(checkDraft({ ...draft, url: 'https://shop.example/{other}' }, tool).url).toBe('urlUnknown')
  expect(checkDraft({ ...draft, url: 'https://{id}.example/' }, tool).url).toBe('urlHost')
  expect(checkDraft({ ...draft, url: 'https://other.example/{id}' }, tool).headers).toBe('secretMissing')
})

test('names are there once, and secrets are written', () => {
  const draft = draftOf(tool, [])
  const twice = [...draft.parameters, { ...newParameter(), name: 'id' }]
  expect(checkDraft({ ...draft, parameters: twice }, tool).parameters).toBe('parameterTwice')
  expect(checkDraft({ ...draft, parameters: [newParameter()] }, tool).parameters).toBe('parameterName')
  expect(checkDraft({ ...draft, headers: [{ ...newHeader(), name: 'x' }] }, tool).headers).toBe('secretMissing')
  expect(checkDraft({ ...draft, timeoutSeconds: '60', maxKilobytes: 'x' }, tool)).toEqual({
    timeoutSeconds: 'seconds',
    maxKilobytes: 'kilobytes',
  })
})
