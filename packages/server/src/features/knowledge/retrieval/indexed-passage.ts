import type { IndexedPassage } from './search-index.ts'

/** What search needs of a passage as it is stored. */
export interface WordsOfPassage {
  id: string
  document_id: string
  heading: string
  text: string
  questions: string[]
}

const questionOf = (heading: string): string[] => heading.split(' > ').filter((part) => part.trim().endsWith('?'))

/** A passage as search knows it; a heading that asks is a question it answers. */
export const indexedPassage = (row: WordsOfPassage, title: string): IndexedPassage => ({
  id: row.id,
  documentId: row.document_id,
  title,
  heading: row.heading,
  text: row.text,
  questions: [...questionOf(row.heading), ...row.questions],
})
