import { expect, it } from 'vitest'
import { readResult } from './read-result.ts'

it('JSON becomes lines that can be quoted, other text stays', () => {
  expect(readResult('{"status":"sent","items":[{"name":"Tent","n":2}],"note":null}', [])).toBe(
    'status: sent\nitems.1.name: Tent\nitems.1.n: 2\nnote: null',
  )
  expect(readResult('Sent.\n\nSoon there.', [])).toBe('Sent.\nSoon there.')
})

it('invisible orders, broken letters and echoed secrets are gone, and no answer is endless', () => {
  expect(readResult('a\u200bb\u202ec \ud800 key=sk-canary', ['sk-canary'])).not.toMatch(/\u200b|\u202e|\ud800|canary/)
  const long = readResult(JSON.stringify(Array(5000).fill('word')), [])
  expect(long.length).toBeLessThan(6100)
  expect(long.endsWith('…')).toBe(true)
})
