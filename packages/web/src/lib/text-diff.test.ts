import { describe, expect, it } from 'vitest'
import { diffTexts } from './text-diff.ts'

describe('the difference between two texts', () => {
  it('is told by words, Russian ones too', () => {
    expect(diffTexts('Залог 300 евро.', 'Залог 400 евро.')).toEqual([
      { kind: 'same', text: 'Залог ' },
      { kind: 'gone', text: '300' },
      { kind: 'come', text: '400' },
      { kind: 'same', text: ' евро.' },
    ])
    expect(diffTexts('Same.', 'Same.')).toEqual([{ kind: 'same', text: 'Same.' }])
  })

  it('is told by lines when the texts are long, and put together gives both', () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `Line number ${at}.`)
    const [before, after] = [lines.join('\n'), lines.toSpliced(1_000, 1, 'Another line.').join('\n')]
    const parts = diffTexts(before, after) ?? []
    const join = (but: string) => parts.flatMap(({ kind, text }) => (kind === but ? [] : [text])).join('')
    expect(join('come')).toBe(before)
    expect(join('gone')).toBe(after)
    expect(parts).toHaveLength(4)
  })
})
