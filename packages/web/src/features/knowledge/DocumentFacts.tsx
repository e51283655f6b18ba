import type { Document } from '@opora/contract/knowledge'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDateTime, formatLanguage, formatNumber } from '../../lib/format.ts'

/** Facts about a document; what is not known is not listed. */
export function DocumentFacts({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge')
  const { origin, language } = document
  const isNamed = language !== null && language !== 'other'
  const facts = [
    origin.kind === 'file' && { name: t('detail.origin'), value: origin.name },
    origin.kind === 'page' && {
      name: t('detail.address'),
      value: (
        <a href={origin.url} target="_blank" rel="noreferrer">
          {origin.url}
        </a>
      ),
    },
    document.sizeBytes !== null && { name: t('detail.size'), value: formatBytes(document.sizeBytes) },
    document.pages !== null &&
      origin.kind !== 'text' && { name: t('detail.pages'), value: formatNumber(document.pages) },
    { name: t('detail.passages'), value: formatNumber(document.passages) },
    isNamed && { name: t('detail.language'), value: formatLanguage(language) },
    { name: t('detail.added'), value: formatDateTime(document.createdAt) },
    document.indexedAt !== null && { name: t('detail.indexed'), value: formatDateTime(document.indexedAt) },
  ]
  return (
    <dl className="kn-facts" aria-label={t('detail.facts')}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
