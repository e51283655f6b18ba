import { expect, it } from 'vitest'
import { storedJson } from './stored-json.ts'

it('leaves out what PostgreSQL does not keep, and nothing else', () => {
  const half = '😀'.slice(0, 1)
  expect(JSON.parse(storedJson({ a: `x${half}y`, b: ['\0z', { c: '😀' }] }))).toEqual({
    a: 'x\ufffdy',
    b: ['z', { c: '😀' }],
  })
  const typed = { text: 'typed \\ud83d and \\u0000', at: new Date(0), none: null }
  expect(storedJson(typed)).toBe(JSON.stringify(typed))
})
