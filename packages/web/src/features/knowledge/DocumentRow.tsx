import type { Document } from '@opora/contract/knowledge'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatNumber, formatShort } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { CollectionTags } from '../collections/index.ts'
import { DocumentIcon } from './DocumentIcon.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import { StateCell } from './StateCell.tsx'
import { kindOf } from './state-words.ts'
import type { Selection } from './use-selection.ts'

interface DocumentRowProps {
  document: Document
  /** Null where nothing can be chosen. */
  selection: Selection | null
  hasCollections: boolean
  canEdit: boolean
  onOpen: () => void
}

/** `PDF, 2.4 MB`; the pages of a PDF say more than its size only inside. */
function TypeText({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge')
  const kind = kindOf(document)
  const isOfSite = document.origin.kind === 'page' && document.origin.siteId !== null
  const named = isOfSite ? 'sitePage' : kind
  const isWord = named === 'page' || named === 'text' || named === 'sitePage' || named === 'file'
  const type = isWord ? t(`type.${named}`) : kind
  return <>{document.sizeBytes === null ? type : `${type}, ${formatBytes(document.sizeBytes)}`}</>
}

export function DocumentRow({ document, selection, hasCollections, canEdit, onOpen }: DocumentRowProps) {
  const { t } = useTranslation('knowledge')
  const { t: tc } = useTranslation('collections')
  const { duplicateOf } = document
  const now = useNow()
  return (
    <tr data-replaceable={canEdit && document.origin.kind === 'file' ? document.id : undefined}>
      {selection && (
        <td className="kn-choose">
          <Checkbox
            isChecked={selection.isChosen(document.id)}
            onChange={(isChosen) => selection.choose(document.id, isChosen)}
          >
            <span className="sr">{tc('bulk.one', { title: document.title })}</span>
          </Checkbox>
        </td>
      )}
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
      {hasCollections && (
        <td className="wide">
          <CollectionTags ids={document.collectionIds} most={1} />
        </td>
      )}
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
