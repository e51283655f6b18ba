import { loadNamespace } from '../../lib/i18n.ts'
import { slaWords } from './words.ts'

export { SlaAlerts } from './inbox/SlaAlerts.tsx'
export { SlaChip } from './inbox/SlaChip.tsx'
export { SlaEventText } from './inbox/SlaEventText.tsx'
export { SlaMenu } from './inbox/SlaMenu.tsx'
export { SlaSection } from './inbox/SlaSection.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('sla', slaWords)
