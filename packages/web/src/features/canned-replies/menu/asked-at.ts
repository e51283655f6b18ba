/** A `/` in the text being written, and what stands between it and the cursor. */
export interface Asked {
  from: number
  to: number
  words: string
}

const before = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]*)$/u

/** Whether a canned reply is asked for where the cursor stands: a `/` at the beginning or after a space. */
export function askedAt(text: string, caret: number): Asked | null {
  const words = before.exec(text.slice(0, caret))?.[1]
  return words === undefined ? null : { from: caret - words.length - 1, to: caret, words }
}
