import type { Citation } from '@opora/contract/conversations'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { headingPath } from '../knowledge/index.ts'

/** A quote the answer rests on; one click shows it in its document. */
export function SourceCard({ citation, isOpen }: { citation: Citation; isOpen: boolean }) {
  const { t } = useTranslation('assistants')
  const { n, title, heading, quote, page, documentId, passageId } = citation
  return (
    <li className={classNames('as-src', isOpen && 'on')}>
      <Link to="/knowledge" search={{ document: documentId, passage: passageId }}>
        <span className="row">
          <span className={classNames('cite', isOpen && 'on')}>{n}</span>
          <b className="tr grow med">{title}</b>
          {page !== null && <span className="xs mut num">{t('playground.page', { page })}</span>}
        </span>
        <span className="xs mut tr as-heading">{headingPath(title, heading)}</span>
        <span className="as-quote">
          <mark>{quote}</mark>
        </span>
      </Link>
    </li>
  )
}
