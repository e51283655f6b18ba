import { articleName, articlePlace } from '../article-name.ts'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { useSearch } from './use-search.ts'

interface SearchResultsProps {
  query: string
  onAsk(query: string): void
}

export function SearchResults({ query, onAsk }: SearchResultsProps) {
  const { messenger, t, go } = useShell()
  const finding = useSearch(messenger, query)
  const articles = finding.kind === 'found' ? finding.articles : []
  return (
    <>
      <p class="found mut xs" role="status">
        {finding.kind === 'failed' && t('searchFailed')}
        {finding.kind === 'found' && articles.length === 0 && t('nothingFound', { q: query })}
      </p>
      <ul class="art">
        {articles.map((article, at) => (
          <li key={at}>
            <button type="button" onClick={() => go({ screen: 'article', article, from: { screen: 'home' } })}>
              <span class="grow">
                <span class="tr">{articleName(article)}</span>
                <span class="tr mut xs">{articlePlace(article)}</span>
              </span>
              <Icon name="right" size={14} />
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="ask" onClick={() => onAsk(query)}>
            <Icon name="speech" />
            <span class="grow">{t('ask', { q: query })}</span>
          </button>
        </li>
      </ul>
    </>
  )
}
