import './topic.css'
import { loadNamespace } from '../../../lib/i18n.ts'
import { desksWords } from '../words.ts'

export { TopicSection } from './TopicSection.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('desks', desksWords)
