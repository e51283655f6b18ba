import type { VisitorMessage } from '@opora/contract/messenger'
import { safeHref } from '@opora/contract/parse-inline'
import { articleName, articlePlace } from '../article-name.ts'
import { useShell } from '../shell.ts'
import { Sheet } from '../ui/Sheet.tsx'

export type Quote = VisitorMessage['citations'][number]

/** The passage the answer rests on, word for word. */
export function QuoteSheet({ quote, onClose }: { quote: Quote; onClose(): void }) {
  const { t } = useShell()
  const href = quote.url && safeHref(quote.url)
  const place = [articlePlace(quote), quote.page === null ? '' : t('pageNumber', { n: String(quote.page) })].filter(
    Boolean,
  )
  return (
    <Sheet title={articleName(quote)} onClose={onClose}>
      {place.length > 0 && <p class="mut xs">{place.join(' · ')}</p>}
      <blockquote dir="auto">{quote.quote}</blockquote>
      {href && (
        <a class="b" href={href} target="_blank" rel="noopener noreferrer nofollow">
          {t('openSource')}
        </a>
      )}
    </Sheet>
  )
}
