import type { Mention } from '@opora/contract/mentions'
import type { Callable } from './callable.ts'

const isOfWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign)

/** What somebody else said and is only quoted calls nobody. */
function isQuoted(text: string, at: number): boolean {
  return text
    .slice(text.lastIndexOf('\n', at - 1) + 1, at)
    .trimStart()
    .startsWith('>')
}

/** The longest label that stands here and does not go on as another word. */
function calledAt(text: string, from: number, callables: readonly Callable[]): Callable | undefined {
  const fitting = callables.filter(({ label }) => text.startsWith(label, from) && !isOfWord(text[from + label.length]))
  return fitting.toSorted((a, b) => b.label.length - a.label.length)[0]
}

/** Whom a text names: every `@` with the label of somebody behind it. */
export function mentionsIn(text: string, callables: readonly Callable[]): Mention[] {
  const found: Mention[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (isOfWord(text[at - 1]) || isQuoted(text, at)) continue
    const called = calledAt(text, at + 1, callables)
    if (!called) continue
    const { type, id, label } = called
    found.push({ type, id, from: at, to: at + 1 + label.length } as Mention)
  }
  return found
}
