import type { Block } from '../../../ports/reader.ts'

interface Word {
  paragraph: string
  line: string
  text: string
  confidence: number
}

const word = '5'
/** Under it tesseract sees letters in specks and pictures. */
const leastConfidence = 25

function wordsOf(tsv: string): Word[] {
  return tsv
    .split('\n')
    .map((row) => row.split('\t'))
    .filter(([level]) => level === word)
    .map(([, , block, paragraph, line, , , , , , confidence, text]) => ({
      paragraph: `${block} ${paragraph}`,
      line: `${block} ${paragraph} ${line}`,
      text: text?.trim() ?? '',
      confidence: Number(confidence),
    }))
    .filter(({ text, confidence }) => text !== '' && confidence >= leastConfidence)
}

const joined = (before: string, after: string): string =>
  /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(after) ? before.slice(0, -1) + after : `${before} ${after}`.trim()

/** Paragraphs from what tesseract prints as a table of words; a word broken at the end of a line is one again. */
export function blocksOfTsv(tsv: string, page: number): Block[] {
  return [...Map.groupBy(wordsOf(tsv), ({ paragraph }) => paragraph).values()].map((words) => {
    const lines = [...Map.groupBy(words, ({ line }) => line).values()].map((line) =>
      line.map(({ text }) => text).join(' '),
    )
    return { kind: 'paragraph' as const, text: lines.reduce(joined, ''), page }
  })
}
