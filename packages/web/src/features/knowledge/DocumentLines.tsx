import type { Document } from '@opora/contract/knowledge'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/format.ts'
import { DocumentIcon } from './DocumentIcon.tsx'
import { StateCell } from './StateCell.tsx'

/** Documents one a line, without a table's head: name, size, state. */
export function DocumentLines({ documents }: { documents: Document[] }) {
  const { t } = useTranslation('knowledge')
  return (
    <ul className="kn-lines" aria-label={t('tabs.documents')}>
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentIcon document={document} />
          <span className="tr grow" title={document.title}>
            {document.title}
          </span>
          <span className="mut xs num desk-only">
            {document.sizeBytes === null ? t('type.page') : formatBytes(document.sizeBytes)}
          </span>
          <StateCell document={document} canEdit isCounting />
        </li>
      ))}
    </ul>
  )
}
