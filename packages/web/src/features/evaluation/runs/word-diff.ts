/** A piece of one side of a comparison; `isOwn` when the other side does not have it. */
export interface DiffPart {
  text: string
  isOwn: boolean
}

const mostWords = 700

const partsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

/** Lengths of the longest common sequence from each pair of places on. */
function lengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i], table[i + 1]]
    if (!row || !below) continue
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
  }
  return table
}

function push(parts: DiffPart[], text: string, isOwn: boolean): void {
  const last = parts.at(-1)
  if (last && last.isOwn === isOwn) last.text += text
  else parts.push({ text, isOwn })
}

/** Two texts word by word: what each has that the other has not. Texts far too long are not compared. */
export function wordDiff(before: string, after: string): { before: DiffPart[]; after: DiffPart[] } {
  const [left, right] = [partsOf(before), partsOf(after)]
  if (left.length > mostWords || right.length > mostWords)
    return { before: [{ text: before, isOwn: false }], after: [{ text: after, isOwn: false }] }
  const table = lengths(left, right)
  const parts = { before: [] as DiffPart[], after: [] as DiffPart[] }
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const [one, other] = [left[i], right[j]]
    if (one !== undefined && one === other) {
      push(parts.before, one, false)
      push(parts.after, one, false)
      i += 1
      j += 1
    } else if (one !== undefined && (other === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      push(parts.before, one, true)
      i += 1
    } else {
      push(parts.after, other ?? '', true)
      j += 1
    }
  }
  return parts
}
