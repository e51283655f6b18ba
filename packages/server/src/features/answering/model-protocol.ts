/** What the model has said so far, taken apart. */
export interface Reading {
  quotes: { n: number; text: string }[]
  /** Quotes are complete once the block is closed. */
  hasQuotes: boolean
  answer: string
  isInsufficient: boolean
  isComplete: boolean
}

const between = (text: string, open: string, close: string): { content: string; isClosed: boolean } | null => {
  const start = text.indexOf(open)
  if (start === -1) return null
  const from = start + open.length
  const end = text.indexOf(close, from)
  return end === -1
    ? { content: text.slice(from), isClosed: false }
    : { content: text.slice(from, end), isClosed: true }
}

/** Without the beginning of a closing tag that is still arriving. */
const withoutTagStart = (text: string): string => text.replace(/<\/?[a-z]*$/i, '')

// No part of it can give back what another could take: a reply full of spaces must not stop the server.
const quoteLine = /^[ \t]*\[(\d{1,2})\]\s*(\S.*)$/gm

/** Reads the reply of a model, whole or cut anywhere; the form is set by prompts/general.txt. */
export function readReply(text: string): Reading {
  const quotes = between(text, '<quotes>', '</quotes>')
  const answer = between(text, '<answer>', '</answer>')
  const lines = (quotes?.isClosed ? quotes.content : '').matchAll(quoteLine)
  return {
    quotes: [...lines].map(([, n, quote]) => ({ n: Number(n), text: unquoted((quote ?? '').trimEnd()) })),
    hasQuotes: quotes?.isClosed ?? false,
    answer: answer ? (answer.isClosed ? answer.content : withoutTagStart(answer.content)).trim() : '',
    isInsufficient: /<insufficient\s*\/?>/i.test(text) && !answer,
    isComplete: answer?.isClosed ?? false,
  }
}

const unquoted = (text: string): string => text.replace(/^["«“](.*)["»”]$/s, '$1')

/** Numbers of the passages an answer refers to. */
export const numbersIn = (answer: string): number[] => [
  ...new Set([...answer.matchAll(/\[(\d{1,2})\]/g)].map(([, n]) => Number(n))),
]
