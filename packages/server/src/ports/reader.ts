/** What a part of a document is to its reader. */
export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table' | 'code'

/** One part of a document in reading order. */
export interface Block {
  kind: BlockKind
  /** Clean text. A list has one item a line; a table one row a line, cells parted by ` | `, the header row first. */
  text: string
  /** Depth of a heading, 1 to 6. */
  level?: number
  /** Page the block begins on, from 1; only of formats that have pages. */
  page?: number
  /** Fragment that leads to the block inside its document, without `#`. */
  anchor?: string
}

/** Why a page could not be read well: an image only, glyphs without letters, or nothing on it. */
export type PageIssue = 'scanned' | 'unreadable_glyphs' | 'empty'

/** How much of a page became text. Documents without pages count as one page. */
export interface PageQuality {
  /** From 1. */
  page: number
  /** Letters and digits found on the page. */
  characters: number
  /** Glyphs that have no letter and were dropped. */
  unreadable: number
  issue?: PageIssue
}

/** A document turned into text. It has at least one block with text. */
export interface ReadDocument {
  /** The document's own title; its file name without the extension when it has none. */
  title: string
  /** What most of its letters are. */
  language: 'ru' | 'en' | 'other'
  blocks: Block[]
  pages: PageQuality[]
}

/** Why a file could not be read. Codes are stable; the rest are facts for the message. */
export type ReadFailure =
  | { code: 'document.encrypted' }
  | { code: 'document.scanned'; pages: number }
  | { code: 'document.empty' }
  | { code: 'document.corrupt' }
  | { code: 'document.bomb'; limitBytes: number }
  | { code: 'document.too_many_pages'; pages: number; limit: number }
  | { code: 'document.too_large_text'; limit: number }
  /** `type` is the media type its content shows, when known. */
  | { code: 'document.unsupported_type'; type?: string }
  | { code: 'document.timeout'; limitMs: number }
  | { code: 'document.out_of_memory' }
  | { code: 'document.cancelled' }

/** What came of reading: both must be handled. */
export type ReadResult = { outcome: 'read'; document: ReadDocument } | { outcome: 'failed'; failure: ReadFailure }

/** Bytes as they were uploaded. The name is a hint for the title and never decides the type. */
export interface FileToRead {
  bytes: Uint8Array
  name: string
}

/** Heard while a document is read: pages of a PDF, otherwise steps. */
export type ReadProgress = (done: number, total: number) => void

export interface ReadOptions {
  progress?: ReadProgress
  /** Aborting ends the work at once; the result is `document.cancelled`. */
  signal?: AbortSignal
}

/**
 * Turns an uploaded file into clean text with its structure.
 *
 * A reader answers with a failure instead of throwing, whatever the bytes are, and never runs or fetches anything a
 * document names. Text holds no NUL, no zero-width, tag or variation characters.
 */
export interface DocumentReader {
  /** Media types this reader understands, for example `application/pdf`. */
  kinds: readonly string[]
  /** The bytes may be handed to another thread as a copy; the caller's array stays whole. */
  read(file: FileToRead, options?: ReadOptions): Promise<ReadResult>
}
