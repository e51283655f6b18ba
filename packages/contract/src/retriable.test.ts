import { expect, it } from 'vitest'
import { errors } from './errors.ts'
import { retriable } from './retriable.ts'

it('names every refusal that may pass by itself, and no other', () => {
  const expected = Object.entries(errors).flatMap(([code, { retry }]) => (retry ? [code] : []))
  expect([...retriable].sort()).toEqual(expected.sort())
})
