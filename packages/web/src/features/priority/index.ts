import './priority.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { priorityWords } from './words.ts'

export { PriorityChoice } from './PriorityDialog.tsx'
export { PriorityEvent } from './PriorityEvent.tsx'
export { PriorityFact } from './PriorityFact.tsx'
export { PriorityKey } from './PriorityKey.tsx'
export { PrioritySign } from './PrioritySign.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('priority', priorityWords)
