import type { TagId } from '@opora/contract/ids'
import type { Tag, TagColour } from '@opora/contract/tags'
import type { TagRow } from './store.ts'

export const presentTag = (row: TagRow): Tag => ({
  id: row.id as TagId,
  name: row.name,
  colour: row.colour as TagColour,
  description: row.description,
  isArchived: row.archived_at !== null,
})
