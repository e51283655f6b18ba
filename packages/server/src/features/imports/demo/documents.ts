import { englishDocuments } from './english-documents.ts'
import { russianDocuments } from './russian-documents.ts'

/** A document of the demo company, as a file somebody would upload. */
export interface DemoDocument {
  name: string
  markdown: string
}

export const demoDocuments: readonly DemoDocument[] = [...englishDocuments, ...russianDocuments]
