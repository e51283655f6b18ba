import './tags.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { tagsWords } from './words.ts'

export { TagFilterDialog } from './picker/TagFilterDialog.tsx'
export { TagFilterStrip } from './picker/TagFilterStrip.tsx'
export { TagPicker } from './picker/TagPicker.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('tags', tagsWords)
