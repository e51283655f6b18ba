import './merging.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { mergingWords } from './words.ts'

export { ChannelHint } from './ChannelHint.tsx'
export { MergeDialog } from './MergeDialog.tsx'
export { MergedAway } from './MergedAway.tsx'
export { MovedEvent } from './MovedEvent.tsx'
export { SplitDialog } from './SplitDialog.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('merging', mergingWords)
