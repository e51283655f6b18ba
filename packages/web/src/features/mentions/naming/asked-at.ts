import type { Callable } from './callable.ts'
import { mentionsIn } from './mentions-in.ts'

/** An `@` in the text being written, and what stands between it and the cursor. */
export interface Asked {
  from: number
  to: number
  words: string
}

const before = /(?:^|[^\p{L}\p{N}_@])@([\p{L}\p{M}\p{N}.'-]*(?: [\p{L}\p{M}\p{N}.'-]+){0,2})$/u

/** Whether somebody is about to be named where the cursor stands; not behind a name that is there already. */
export function askedAt(text: string, caret: number, callables: readonly Callable[]): Asked | null {
  const words = before.exec(text.slice(0, caret))?.[1]
  if (words === undefined) return null
  const from = caret - words.length - 1
  const isNamed = mentionsIn(text, callables).some((mention) => mention.from === from && mention.to <= caret)
  // Of two names one may begin with the other.
  const mayGoOn = callables.some(({ label }) => label.length > words.length && label.startsWith(words))
  return isNamed && !mayGoOn ? null : { from, to: caret, words }
}
