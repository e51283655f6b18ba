import { cleanText } from '../packages/server/src/adapters/readers/clean-text.ts'
import {
  createSearchIndex,
  type IndexedPassage,
  type SearchIndex,
} from '../packages/server/src/features/knowledge/index.ts'
import { splitIntoPassages } from '../packages/server/src/features/knowledge/splitting/split-into-passages.ts'
import type { Block } from '../packages/server/src/ports/reader.ts'
import type { Dataset } from './dataset.ts'

type SourceDocument = Dataset['docs'][number]

/** An index made as the product makes it: cleaned, split into passages, indexed. */
export function indexOf(docs: SourceDocument[], language: 'ru' | 'en'): SearchIndex {
  return createSearchIndex(docs.flatMap((doc) => passagesOf(doc, language)))
}

/** What one document becomes in the index. */
export function passagesOf(doc: SourceDocument, language: 'ru' | 'en'): IndexedPassage[] {
  const heading: Block[] = doc.question ? [{ kind: 'heading', level: 1, text: doc.question }] : []
  const paragraphs = cleanText(doc.text).text.split(/\n\s*\n/)
  const blocks = [...heading, ...paragraphs.map((text): Block => ({ kind: 'paragraph', text: text.trim() }))]
  return splitIntoPassages({ title: doc.title, language, blocks, pages: [] }).map((draft) => ({
    id: `${doc.id}#${draft.ordinal}`,
    documentId: doc.id,
    title: doc.title,
    heading: draft.heading,
    text: draft.text,
  }))
}
