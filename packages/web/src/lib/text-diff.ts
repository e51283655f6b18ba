import { diffLines, diffWordsWithSpace } from 'diff'

export interface DiffPart {
  kind: 'same' | 'gone' | 'come'
  text: string
}

const wordsUpTo = 20_000
const timeoutMs = 1_000

/** What came and went between two texts, by words or, in long ones, by lines; null when they differ too much to tell. */
export function diffTexts(before: string, after: string): DiffPart[] | null {
  const isShort = before.length + after.length <= wordsUpTo
  const parts = isShort
    ? diffWordsWithSpace(before, after, { timeout: timeoutMs })
    : diffLines(before, after, { timeout: timeoutMs })
  if (!parts) return null
  return parts.map(({ added, removed, value }) => ({ kind: added ? 'come' : removed ? 'gone' : 'same', text: value }))
}
