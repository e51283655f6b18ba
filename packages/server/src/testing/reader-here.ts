import { readDocument } from '../adapters/readers/read-document.ts'
import type { DocumentReader } from '../ports/reader.ts'

/** The readers without a thread for each file: for tests of many small pages that are no tests of reading. */
export const readerHere: DocumentReader = {
  kinds: [],
  aids: async () => ({ languages: [], extracts: false }),
  read: ({ bytes, name }) => readDocument({ bytes: Uint8Array.from(bytes), name }, () => undefined),
}
