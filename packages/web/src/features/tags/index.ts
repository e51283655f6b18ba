import './tags.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { tagsWords } from './words.ts'

export { TagFilterDialog } from './picker/TagFilterDialog.tsx'
export { TagFilterStrip } from './picker/TagFilterStrip.tsx'
export { TagPicker } from './picker/TagPicker.tsx'
export { tagDots } from './tag-dots.ts'
export { useTags } from './use-tags.ts'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('tags', tagsWords)
