import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from './word-diff.ts'

const own = (parts: { text: string; isOwn: boolean }[]) => parts.filter((part) => part.isOwn).map(({ text }) => text)
const whole = (parts: { text: string }[]) => parts.map(({ text }) => text).join('')

describe('two answers word by word', () => {
  it('show what each has that the other has not', () => {
    const { before, after } = wordDiff('We hold 300 € on the card.', 'We hold 600 € on your card.')
    expect([own(before), own(after)]).toEqual([
      ['300', 'the'],
      ['600', 'your'],
    ])
  })

  it('lose nothing, and equal ones differ in nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
        const { before, after } = wordDiff(one, other)
        expect([whole(before), whole(after)]).toEqual([one, other])
        expect(own(wordDiff(one, one).after)).toEqual([])
      }),
    )
  })

  it('are not compared when they are far too long', () => {
    expect(own(wordDiff('a '.repeat(9000), 'b').before)).toEqual([])
  })
})
