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

/**
 * What an editor should know of a page: an image only, glyphs without letters, nothing on it; text that was seen in an
 * image and may have wrong letters; columns that were drawn across each other and put in order.
 */
export type PageIssue = 'scanned' | 'unreadable_glyphs' | 'empty' | 'recognised' | 'columns'

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
  /** The first sheet as it stands, where its rows were asked for. */
  rows?: SheetRow[]
}

/** A row of a sheet that holds something, with its number in the sheet from 1. */
export interface SheetRow {
  line: number
  cells: string[]
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
  /** The rows of the first sheet are wanted; only of what has sheets. */
  asRows?: boolean
}

/** Heard while a document is read: pages of a PDF, otherwise steps. */
export type ReadProgress = (done: number, total: number) => void

export interface ReadOptions {
  progress?: ReadProgress
  /** Aborting ends the work at once; the result is `document.cancelled`. */
  signal?: AbortSignal
  /** Languages to recognise text in pictures in, of those `aids` names; without any pictures stay pictures. */
  languages?: readonly string[]
  /** A file that cannot be read here may be sent to the extractor of this install. */
  extracts?: boolean
}

/** What this install can do beyond reading text. */
export interface ReadingAids {
  /** Languages text in pictures can be recognised in, as ISO 639-2 letters; none where the programs are missing. */
  languages: readonly string[]
  /** Whether an extractor is connected. */
  extracts: boolean
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
  aids(): Promise<ReadingAids>
  /** The bytes may be handed to another thread as a copy; the caller's array stays whole. */
  read(file: FileToRead, options?: ReadOptions): Promise<ReadResult>
}
