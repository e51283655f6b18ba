import type { CollectionId } from '@opora/contract/ids'

/** What may be searched: the documents of these collections; null for everything. An empty list is nothing at all. */
export type Scope = readonly CollectionId[] | null
