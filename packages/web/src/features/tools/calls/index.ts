import '../tools.css'
import { loadNamespace } from '../../../lib/i18n.ts'
import { toolsWords } from '../words.ts'

export { CallsSection } from './CallsSection.tsx'
export { ProposalCards } from './ProposalCards.tsx'
export { WaitingStrip } from './WaitingStrip.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('tools', toolsWords)
