import type { Mention } from '@opora/contract/mentions'
import type { Callable } from './callable.ts'

/** As the contract says. */
const mostNamed = 50

const isOfWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign)

/** What somebody else said and is only quoted calls nobody. */
function isQuoted(text: string, at: number): boolean {
  return text
    .slice(text.lastIndexOf('\n', at - 1) + 1, at)
    .trimStart()
    .startsWith('>')
}

/** Where addresses stand: an `@` in one is a part of it. */
const addressesIn = (text: string): { from: number; to: number }[] =>
  [...text.matchAll(/https?:\/\/[^\s<>"'`\\]+|\]\([^\s()]*\)/gi)].map(({ 0: whole, index }) => ({
    from: index,
    to: index + whole.length,
  }))

/** The longest label that stands here and does not go on as another word. */
function calledAt(text: string, from: number, callables: readonly Callable[]): Callable | undefined {
  const fitting = callables.filter(({ label }) => text.startsWith(label, from) && !isOfWord(text[from + label.length]))
  return fitting.toSorted((a, b) => b.label.length - a.label.length)[0]
}

/** Whom a text names: every `@` with the label of somebody behind it, as far as a note may name. */
export function mentionsIn(text: string, callables: readonly Callable[]): Mention[] {
  const found: Mention[] = []
  const addresses = addressesIn(text)
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (isOfWord(text[at - 1]) || isQuoted(text, at) || addresses.some(({ from, to }) => from <= at && at < to))
      continue
    const called = calledAt(text, at + 1, callables)
    if (!called) continue
    const { type, id, label } = called
    found.push({ type, id, from: at, to: at + 1 + label.length } as Mention)
  }
  if (found.length <= mostNamed) return found
  // Each is called once: who is named again and again takes no place of another.
  const isFirst = (one: Mention): boolean => found.find(({ id }) => id === one.id) === one
  const kept = new Set([...found.filter(isFirst), ...found.filter((one) => !isFirst(one))].slice(0, mostNamed))
  return found.filter((one) => kept.has(one))
}
