import { expect, it } from 'vitest'
import { readResult } from './read-result.ts'

it('JSON becomes lines that can be quoted, other text stays', () => {
  expect(readResult('{"status":"sent","items":[{"name":"Tent","n":2}],"note":null}', [])).toBe(
    'status: sent\nitems.1.name: Tent\nitems.1.n: 2\nnote: null',
  )
  expect(readResult('Sent.\n\nSoon there.', [])).toBe('Sent.\nSoon there.')
})

it('a secret is gone whole, by its parts, decoded, and put together of pieces', () => {
  const basic = `Basic ${Buffer.from('shop:canary-word').toString('base64')}`
  const said = ['token sk-canary-123456 has expired', 'sk-\u200bcanary-123456', 'canary-word', 'id:canary-part'].join(
    '\n',
  )
  const read = readResult(`${said}\n${btoa('sk-canary-123456')}`, ['Bearer sk-canary-123456', basic, 'me:canary-part'])
  expect(read.split('\n')[0]).toBe('token [secret] has expired')
  expect(read).not.toMatch(/canary|c2stY2FuYXJ5/)
})

it('what looks like a key of somebody else is gone as well', () => {
  expect(readResult('{"link":"https://me:hidden-word@shop.example/x"}', [])).not.toContain('hidden-word')
})

it.each([
  'ticket: 482913',
  'ticket: OPS-2026-000482913',
  'key: Standard-plus',
  'plan: Basic subscription with breakfast',
  'token: awaiting payment',
  'password: expired',
  'signature: required',
  'sku: pk-winter-jacket-blue-large',
])('an honest line comes through: %s', (line) => {
  expect(readResult(line, [])).toBe(line)
})

it.each([
  'access_token: 9f86d081884c7d659a2feaa0',
  'password: hunter2canary',
  'header: Bearer 9f86d081884c7d659a2feaa0',
  'api_key: 9f86d081884c7d659a2feaa0',
  'jwt: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.9f86d081884c7d65',
  'key: sk-proj-9f86d081884c7d659a2f',
  'url: https://me:hunter2canary@shop.example/x',
])('what can only be a secret does not: %s', (line) => {
  expect(readResult(line, [])).toContain('[secret]')
  expect(readResult(line, [])).not.toMatch(/9f86d0|hunter2/)
})

it('of an error less is believed', () => {
  expect(readResult('no such ticket: 482913', [], true)).toBe('no such ticket: [secret]')
})

it('invisible orders, broken letters and echoed secrets are gone, and no answer is endless', () => {
  expect(readResult('a\u200bb\u202ec \ud800 key=sk-canary', ['sk-canary'])).not.toMatch(/\u200b|\u202e|\ud800|canary/)
  const long = readResult(JSON.stringify(Array(5000).fill('word')), [])
  expect(long.length).toBeLessThan(6100)
  expect(long.endsWith('…')).toBe(true)
})
