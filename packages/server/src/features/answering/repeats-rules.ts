import { displayText } from '../../platform/safety/display-text.ts'

interface Pieces {
  /** Characters in a row that are no coincidence. */
  length: number
  /** Texts everybody may know: what stands in them as well gives nothing away. */
  known?: readonly string[]
}

const keyLength = 12
const token = /[\p{L}\p{N}-]{12,}/gu

/** Letters with digits among them, or capitals where no word has them: a name somebody made up. */
const isKey = (text: string): boolean => /\p{L}/u.test(text) && /\d|\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(text)

// Compared as a reader sees it: words alone, without what is invisible and without signs of emphasis among letters.
const flat = (text: string): string =>
  displayText(text)
    .toLowerCase()
    .replace(/[*_`~]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function* runsOf(text: string, length: number): Generator<string> {
  for (let at = 0; at + length <= text.length; at += 1) yield text.slice(at, at + length)
}

/** Tells of a text whether it repeats a long piece of these rules, or a piece of a key that stands in them. */
export function repeatsRules(rules: string, { length, known = [] }: Pieces): (said: string) => boolean {
  const keys = (rules.match(token) ?? []).filter(isKey).map(flat)
  const kinds = [
    { size: length, runs: new Set(runsOf(flat(rules), length)) },
    { size: keyLength, runs: new Set(keys.flatMap((key) => [...runsOf(key, keyLength)])) },
  ].filter(({ runs }) => runs.size > 0)
  const open = kinds.length > 0 ? known.map(flat).join('\n') : ''
  return (said) => {
    const text = flat(said)
    return kinds.some(({ size, runs }) => runsOf(text, size).some((run) => runs.has(run) && !open.includes(run)))
  }
}
