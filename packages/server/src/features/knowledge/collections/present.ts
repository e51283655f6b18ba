import type { Collection } from '@opora/contract/collections'
import type { CollectionId } from '@opora/contract/ids'
import type { CollectionRow } from './store.ts'

export const presentCollection = (row: CollectionRow): Collection => ({
  id: row.id as CollectionId,
  name: row.name,
  description: row.description,
  documents: row.documents,
  passages: row.passages,
  createdAt: row.created_at.toISOString(),
})
