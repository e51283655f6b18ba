import { loadNamespace } from '../../lib/i18n.ts'
import { collectionsWords } from './words.ts'

export { applyFrame as applyCollectionsFrame } from './apply-frame.ts'
export { CollectionChoice } from './CollectionChoice.tsx'
export { CollectionDialog } from './CollectionDialog.tsx'
export { CollectionFilter } from './CollectionFilter.tsx'
export { CollectionPicker } from './CollectionPicker.tsx'
export { CollectionsTab } from './CollectionsTab.tsx'
export { CollectionTags } from './CollectionTags.tsx'
export { useCollections, useNamed } from './use-collections.ts'
export const loadCollectionsWords = (): Promise<void> => loadNamespace('collections', collectionsWords)
