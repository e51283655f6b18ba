import { failure } from '@opora/contract/errors'
import { describe, expect, it } from 'vitest'
import { later, laterMs } from './channel.ts'

describe('a channel that is full', () => {
  it('says how long to wait', () => {
    expect(laterMs(later(1500.2))).toBe(1501)
  })

  it('is no other failure', () => {
    expect([new Error('x'), failure('rate_limited'), failure('unavailable')].map(laterMs)).toEqual([null, null, null])
  })
})
