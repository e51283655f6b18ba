import type { Document } from '@opora/contract/knowledge'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatNumber, formatShort } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { DocumentIcon } from './DocumentIcon.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import { StateCell } from './StateCell.tsx'
import { kindOf } from './state-words.ts'

interface DocumentRowProps {
  document: Document
  canEdit: boolean
  onOpen: () => void
}

/** `PDF, 2.4 MB`; the pages of a PDF say more than its size only inside. */
function TypeText({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge')
  const kind = kindOf(document)
  const isOfSite = document.origin.kind === 'page' && document.origin.siteId !== null
  const named = isOfSite ? 'sitePage' : kind
  const type = named === 'page' || named === 'text' || named === 'sitePage' ? t(`type.${named}`) : kind
  return <>{document.sizeBytes === null ? type : `${type}, ${formatBytes(document.sizeBytes)}`}</>
}

export function DocumentRow({ document, canEdit, onOpen }: DocumentRowProps) {
  const { t } = useTranslation('knowledge')
  const { duplicateOf } = document
  const now = useNow()
  return (
    <tr data-replaceable={canEdit && document.origin.kind === 'file' ? document.id : undefined}>
      <td>
        <button type="button" className="row kn-open" onClick={onOpen}>
          <DocumentIcon document={document} />
          <span className="tr" title={document.title}>
            {document.title}
          </span>
          {duplicateOf && (
            <span className="kn-copy" title={t('duplicate.of', { title: duplicateOf.title })}>
              {t('duplicate.badge')}
            </span>
          )}
        </button>
      </td>
      <td className="wide mut">
        <TypeText document={document} />
      </td>
      <td className="wide num kn-r">{formatNumber(document.passages)}</td>
      <td className="wide mut">{formatShort(document.createdAt, now)}</td>
      <td>
        <StateCell document={document} canEdit={canEdit} />
      </td>
      <td className="kn-more">
        <DocumentMenu document={document} canEdit={canEdit} />
      </td>
    </tr>
  )
}
