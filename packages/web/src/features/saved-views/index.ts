import './saved-views.css'
import { loadNamespace } from '../../lib/i18n.ts'
import { savedViewsWords } from './words.ts'

export { AllViewsDialog } from './AllViewsDialog.tsx'
export { FilterDialog } from './builder/FilterDialog.tsx'
export { KeepDialog } from './KeepDialog.tsx'
export { ProblemHint } from './ProblemHint.tsx'
export { SaveViewDialog } from './SaveViewDialog.tsx'
export { ViewItems } from './ViewItems.tsx'
export { ViewName } from './ViewName.tsx'
export { ViewsDialog } from './ViewsDialog.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('savedViews', savedViewsWords)
