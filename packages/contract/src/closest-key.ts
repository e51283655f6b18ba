import { filterKeys } from './conversation-filter.ts'

/** How many letters have to be put, taken, changed or swapped with the next to make one word the other. */
function distance(one: string, other: string): number {
  const rows = [...Array(one.length + 1)].map((_, at) => [at, ...Array<number>(other.length).fill(0)])
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let j = 0; j <= other.length; j++) (rows[0] as number[])[j] = j
  for (let i = 1; i <= one.length; i++)
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const costs = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)]
      ;(rows[i] as number[])[j] = Math.min(...costs, isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY)
    }
  return at(one.length, other.length)
}

/** The condition somebody may have meant, in either language; undefined when nothing is near. */
export function closestKey(typed: string): string | undefined {
  const word = typed.toLowerCase().slice(0, 40)
  const most = word.length > 4 ? 2 : 1
  const near = [...filterKeys('en'), ...filterKeys('ru')]
    .map((key) => ({ key, far: distance(word, key) }))
    .filter(({ far }) => far <= most)
  return near.toSorted((one, other) => one.far - other.far)[0]?.key
}
