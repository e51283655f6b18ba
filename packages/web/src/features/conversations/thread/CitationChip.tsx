import type { Citation } from '@opora/contract/conversations'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Popover } from '../../../ui/Popover.tsx'
import { placeInSource, sourceName } from './source-name.ts'

interface CitationChipProps {
  citation: Citation
  /** Beside the number the name of the source: in the line of sources. */
  isNamed?: boolean
}

/** The number of a source; it opens the very words the answer rests on. */
export function CitationChip({ citation, isNamed }: CitationChipProps) {
  const { t } = useTranslation('conversations')
  const { n, quote, page, documentId, passageId } = citation
  const label = t('answer.source', { n, title: sourceName(citation) })
  const trigger = isNamed ? (
    <button type="button" className="src" aria-label={label}>
      <span className="cite">{n}</span>
      <span className="tr">{sourceName(citation)}</span>
    </button>
  ) : (
    <button type="button" className="cite" aria-label={label} data-cite={n}>
      {n}
    </button>
  )
  return (
    <Popover trigger={trigger} title={citation.title} side="top">
      <div className="quote">
        {(placeInSource(citation) || page !== null) && (
          <p className="xs mut">
            {[placeInSource(citation), page === null ? '' : t('answer.page', { page })].filter(Boolean).join(', ')}
          </p>
        )}
        <blockquote>{quote}</blockquote>
        <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
          {t('answer.openDocument')}
        </Link>
      </div>
    </Popover>
  )
}
