import UFuzzy from '@leeoniya/ufuzzy'
import { otherLayout } from './other-layout.ts'

interface Named {
  label: string
  names?: readonly string[]
}

/** A choice that fits, with the parts of its label that do: pairs of from and to. */
export interface Found<C> {
  choice: C
  ranges: readonly number[]
  /** Found only by forgiving a slip of the fingers. */
  isSlip: boolean
}

/** Letters of every script, and one slip of the fingers in a longer word. */
const finder = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
})
/** Orders of the words that are tried. */
const reordered = 3

const plain = (text: string): string => text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')

const isWhole = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.toLowerCase().includes(word))

function findAs<C extends Named>(choices: readonly C[], words: string): Found<C>[] {
  const lines: { at: number; isLabel: boolean; text: string }[] = choices.flatMap(({ label, names = [] }, at) => [
    { at, isLabel: true, text: plain(label) },
    ...names.map((name) => ({ at, isLabel: false, text: plain(name) })),
  ])
  const texts = lines.map(({ text }) => text)
  const [indexes, info, order] = finder.search(texts, plain(words), reordered, Number.POSITIVE_INFINITY)
  if (!indexes || !info || !order) return []
  const asked = plain(words)
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
  const found = new Map<number, Found<C>>()
  for (const place of order) {
    const line = lines[info.idx[place] ?? -1]
    const choice = line && choices[line.at]
    if (!line || !choice) continue
    const ranges = line.isLabel ? (info.ranges[place] ?? []) : []
    const isSlip = !isWhole(line.text, asked)
    const held = found.get(line.at)
    if (!held) found.set(line.at, { choice, ranges, isSlip })
    else {
      held.isSlip &&= isSlip
      if (held.ranges.length === 0) held.ranges = ranges
    }
  }
  return [...found.values()]
}

/** Choices that fit the words as they are or as another layout would write them, the closest first. */
export function findChoices<C extends Named>(choices: readonly C[], words: string): Found<C>[] {
  const asWritten = findAs(choices, words)
  const other = otherLayout(words)
  if (!other) return asWritten
  const known = new Set(asWritten.map(({ choice }) => choice))
  return [...asWritten, ...findAs(choices, other).filter(({ choice }) => !known.has(choice))]
}
