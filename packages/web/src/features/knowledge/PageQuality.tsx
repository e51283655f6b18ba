import type { Document } from '@opora/contract/knowledge'
import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** Pages that became less text than they hold, each with what to do. Only of documents that have pages. */
export function PageQuality({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge')
  const { pages, pageIssues } = document
  if (pages === null || document.state !== 'ready') return null
  if (pageIssues.length === 0) {
    return (
      <p className="kn-state ok">
        <Icon of={Check} size={14} />
        {t('detail.goodQuality')}
      </p>
    )
  }
  return (
    <details className="kn-issues" open={pageIssues.length <= 5}>
      <summary>
        <Icon of={TriangleAlert} size={14} />
        <span>{t('detail.quality')}</span>
        <span className="num">{t('pages', { count: pageIssues.length })}</span>
      </summary>
      <p className="mut">{t('detail.qualityHint')}</p>
      <ul>
        {pageIssues.map(({ page, issue }) => (
          <li key={`${page} ${issue}`}>
            <span className="num">{t('detail.page', { page })}</span>
            <span className="sec">{t(`issue.${issue}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
