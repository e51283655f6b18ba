import './teams.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { teamsWords } from './words.ts'

export { TeamFilterDialog } from './picker/TeamFilterDialog.tsx'
export { TeamFilterStrip } from './picker/TeamFilterStrip.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('teams', teamsWords)
