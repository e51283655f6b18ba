import { describe, expect, it } from 'vitest'
import { timesLonger } from '../../testing/times-longer.ts'
import { readReply } from './model-protocol.ts'

const withQuotes = (quotes: string): string => `<quotes>${quotes}</quotes><answer>Yes [1].</answer>`

describe('the reply of a model', () => {
  it('is taken apart whatever white space stands around its quotes', () => {
    const text = withQuotes('\n  [1]  "One sentence."  \r\n\n\t[2]\n  Another one. \nno number\n [3]\n')
    expect(readReply(text)).toMatchObject({
      quotes: [
        { n: 1, text: 'One sentence.' },
        { n: 2, text: 'Another one.' },
      ],
      answer: 'Yes [1].',
      isComplete: true,
    })
  })

  it.each([
    ['spaces within a quote', (count: number) => `\n[1] a${' '.repeat(count)}b\n`],
    ['empty lines', (count: number) => '\n'.repeat(count)],
    ['spaces', (count: number) => ' '.repeat(count)],
    ['empty lines after a number', (count: number) => `[1]${'\n'.repeat(count)}`],
    ['many numbers', (count: number) => '[1] '.repeat(count)],
    ['half a tag', (count: number) => '<a'.repeat(count)],
  ])('takes twice the time for twice as many %s, not four times', (_, piece) => {
    expect(timesLonger((count) => void readReply(withQuotes(piece(count))), 10_000)).toBeLessThan(3)
  })
})
