import './discussions.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { discussionsWords } from './words.ts'

export { DiscussionEvent } from './DiscussionEvent.tsx'
export { DiscussionPlace } from './DiscussionPlace.tsx'
export { DiscussionsSection } from './DiscussionsSection.tsx'
export { MyDiscussions } from './MyDiscussions.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('discussions', discussionsWords)
