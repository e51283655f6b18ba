import type { Block } from '@opora/contract/parse-markdown'
import type { Locale } from '@opora/contract/route'

/** A line that may lead somewhere; `href` is always a web address. */
export interface WrittenLine {
  text: string
  href: string | null
}

/** A picture that is part of the document: small, and of a kind every reader draws. */
export interface Picture {
  bytes: Uint8Array
  kind: 'png' | 'jpeg'
  widthPx: number
  heightPx: number
}

export interface WrittenFile extends WrittenLine {
  /** Its size, or why it is not there. */
  about: string
  picture: Picture | null
}

/** A quote an answer rests on; `n` is its number in the text. */
export interface WrittenSource extends WrittenLine {
  n: number
  quote: string
}

export interface WrittenMessage {
  kind: 'message'
  look: 'contact' | 'member' | 'assistant' | 'note' | 'system'
  author: string
  /** Who they are, and when it was said. */
  about: string
  /** What became of it: edited, not delivered. */
  marks: string[]
  /** Said in the place of everything it held, once it was deleted. */
  removed: string | null
  replyTo: { author: string; preview: string } | null
  forwarded: string | null
  blocks: Block[]
  files: WrittenFile[]
  cards: WrittenLine[]
  buttons: WrittenLine[]
  sources: WrittenSource[]
}

/** What a document holds, in order. All words are those of its reader; nothing is markup. */
export type Entry = { kind: 'day'; text: string } | { kind: 'event'; text: string; about: string } | WrittenMessage

export interface WrittenHead {
  title: string
  /** Whose document it is. */
  company: string
  language: Locale
  facts: { label: string; value: string }[]
  /** What a letter begins with; documents have none. */
  opening?: string
  madeAt: Date
  words: { page: string; sources: string }
}

/**
 * Writes a talk down as a document, part by part: neither what comes in nor what goes out is ever whole in memory, but
 * for pictures. Nothing in the document runs or fetches anything, whatever the entries say.
 */
export interface DocumentWriter {
  mime: string
  /** Without a dot. */
  extension: string
  /** Whether it draws the pictures of files; when not they need not be read. */
  hasPictures: boolean
  write(head: WrittenHead, entries: AsyncIterable<Entry>): AsyncIterable<Uint8Array>
}
