import './notifications.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { notificationsWords } from './words.ts'

export { Bell } from './Bell.tsx'

/** Its words: the frame fetches them together with the bell. */
export const loadWords = (): Promise<void> => loadNamespace('notifications', notificationsWords)
