import { describe, expect, it } from 'vitest'
import { readWhere, whereText } from './where-words.ts'

describe('conditions in an address', () => {
  it('come back as they were, whatever stands in them', () => {
    const where = [
      { fact: 'attributes.plan', operator: 'is', value: 'a:b;c%d "é"' },
      { fact: 'seen', operator: 'before', value: '30' },
      { fact: 'email', operator: 'known', value: '' },
    ] as const
    expect(readWhere(whereText(where))).toEqual(where)
  })

  it.each(['', 'nonsense', 'name:drop:x', ':is:x', 'name:is:%E0%A4%A'])('%j breaks nothing', (text) => {
    for (const { operator } of readWhere(text)) expect(operator).toBe('is')
  })
})
