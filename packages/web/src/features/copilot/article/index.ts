import '../copilot.css'
import { loadNamespace } from '../../../lib/i18n.ts'
import { knowledgeWords } from '../../knowledge/index.ts'
import { copilotWords } from '../words.ts'

export { ArticleDialog } from './ArticleDialog.tsx'

/** Its own words and those of the window it opens. */
export const loadWords = async (): Promise<void> => {
  await Promise.all([loadNamespace('copilot', copilotWords), loadNamespace('knowledge', knowledgeWords)])
}
