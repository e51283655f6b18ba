import type { Citation } from '@opora/contract/conversations'
import type { MessageButton } from '@opora/contract/message-parts'
import type { Locale } from '@opora/contract/route'
import { shortened } from '../../../platform/safety/cut-text.ts'
import { contactText } from '../../conversations/index.ts'

const mostSources = 4
const longestLabel = 40

const short = (text: string): string => shortened(text, longestLabel)

const isPage = (url: string | null): url is string => url !== null && /^https?:\/\//i.test(url)

/** A page opens; what has no address is shown by its quote. */
const sourceButton = ({ n, title, url }: Citation): MessageButton =>
  isPage(url) ? { label: short(`🔗 ${title}`), url } : { label: short(`[${n}] ${title}`), action: `source:${n}` }

interface Said {
  outcome: 'answered' | 'clarify' | 'handed_over' | 'refused'
  isHandedOver: boolean
  citations: readonly Citation[]
}

/** What a contact of a channel can press under an answer: its sources, a person, and that it helped. */
export function answerButtons({ outcome, isHandedOver, citations }: Said, locale: Locale): MessageButton[][] {
  const pages = new Set<string>()
  const isNew = ({ url }: Citation): boolean => !isPage(url) || (!pages.has(url) && Boolean(pages.add(url)))
  const sources = citations
    .filter(isNew)
    .slice(0, mostSources)
    .map((citation) => [sourceButton(citation)])
  if (isHandedOver) return sources
  const operator = { label: contactText('operator', locale), action: 'operator' }
  const satisfied = { label: contactText('satisfied', locale), action: 'satisfied' }
  return [...sources, outcome === 'answered' ? [satisfied, operator] : [operator]]
}
