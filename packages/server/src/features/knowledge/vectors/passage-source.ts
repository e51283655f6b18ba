import type { PassageId } from '@opora/contract/ids'
import { hashOf } from '../../../platform/safety/secrets.ts'
import type { PassageRow } from '../passages/store.ts'
import type { FieldOfText } from './hashed-embedding.ts'

/** What the vector of a passage is made from, and its hash. */
export interface PassageSource {
  passageId: PassageId
  fields: FieldOfText[]
  source: string
}

/** What is left out is not found, and has no vector. */
export const isSearched = (row: PassageRow): boolean => !row.excluded

export function passageSource(row: PassageRow, title: string): PassageSource {
  const fields = [
    { text: title, weight: 1 },
    { text: row.heading, weight: 2 },
    { text: row.text, weight: 1 },
    ...row.questions.map((question) => ({ text: question, weight: 2 })),
  ]
  return { passageId: row.id as PassageId, fields, source: hashOf(JSON.stringify(fields)) }
}
