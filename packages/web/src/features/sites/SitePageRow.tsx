import type { DocumentId } from '@opora/contract/ids'
import type { Site, SitePage } from '@opora/contract/sites'
import { Archive, Check, CircleAlert, CircleDashed, ExternalLink, Minus, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { pathOf, reasonWords } from './site-words.ts'

interface SitePageRowProps {
  site: Site
  page: SitePage
  canEdit: boolean
  isAsking: boolean
  onOpen: (id: DocumentId) => void
  onReadAgain: () => void
}

const looks = {
  waiting: ['mut', CircleDashed],
  read: ['ok', Check],
  changed: ['ok', Check],
  unchanged: ['ok', Check],
  skipped: ['mut', Minus],
  failed: ['err', CircleAlert],
  retired: ['mut', Archive],
} as const

/** One page: what became of it and why, its document, and the way to read it again. */
export function SitePageRow({ site, page, canEdit, isAsking, onOpen, onReadAgain }: SitePageRowProps) {
  const { t } = useTranslation('sites')
  const [tone, icon] = looks[page.outcome]
  const path = pathOf(page.url, site)
  const reason = page.outcome === 'waiting' ? '' : reasonWords(t, page)
  const { documentId } = page
  return (
    <li className="si-page">
      <span className={`si-sign ${tone}`} title={t(`outcome.${page.outcome}`)}>
        <Icon of={icon} size={14} />
        <span className="sr">{t(`outcome.${page.outcome}`)}</span>
      </span>
      <div className="grow">
        {documentId ? (
          <button type="button" className="si-link tr" onClick={() => onOpen(documentId)}>
            {page.title || path}
          </button>
        ) : (
          <span className="tr">{path}</span>
        )}
        {documentId && <span className="mut xs tr">{path}</span>}
        {reason && <span className={page.outcome === 'failed' ? 'xs bad' : 'xs mut'}>{reason}</span>}
      </div>
      <IconButton
        size="sm"
        icon={ExternalLink}
        label={t('action.openPage', { path })}
        onClick={() => window.open(page.url, '_blank', 'noopener,noreferrer')}
      />
      {canEdit && page.outcome !== 'waiting' && (
        <IconButton
          size="sm"
          icon={RefreshCw}
          label={t('action.readPage', { path })}
          isLoading={isAsking}
          onClick={onReadAgain}
        />
      )}
    </li>
  )
}
