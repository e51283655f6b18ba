import type { Document } from '@opora/contract/knowledge'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { useCollections } from '../collections/index.ts'
import { DocumentRow } from './DocumentRow.tsx'
import type { Selection } from './use-selection.ts'

interface DocumentTableProps {
  documents: Document[] | null
  selection: Selection
  canEdit: boolean
  onOpen: (document: Document) => void
  /** What stands in the body when there is nothing to list. */
  instead: ReactNode
}

export function DocumentTable({ documents, selection, canEdit, onOpen, instead }: DocumentTableProps) {
  const { t } = useTranslation('knowledge')
  const { t: tc } = useTranslation('collections')
  const hasCollections = (useCollections().data?.items.length ?? 0) > 0
  const isChoosable = canEdit && (documents?.length ?? 0) > 0
  const all = (
    <Checkbox
      isChecked={selection.isAll}
      isMixed={selection.size > 0 && !selection.isAll}
      onChange={selection.chooseAll}
    >
      <span className="sr">{tc('bulk.all')}</span>
    </Checkbox>
  )
  const isSlow = useSteady(documents === null && !instead)
  const columns = [
    ...(isChoosable ? [{ key: 'choose', label: all, width: 28 }] : []),
    { key: 'title', label: t('column.title') },
    ...(hasCollections ? [{ key: 'collections', label: t('column.collections'), isWide: true, width: 176 }] : []),
    { key: 'type', label: t('column.type'), isWide: true, width: 130 },
    { key: 'passages', label: <span className="kn-r">{t('column.passages')}</span>, isWide: true, width: 96 },
    { key: 'added', label: t('column.added'), isWide: true, width: 104 },
    { key: 'state', label: t('column.state'), width: 'var(--kn-state)' },
    { key: 'more', label: <span className="sr">{t('column.actions')}</span>, width: 36 },
  ]
  return (
    <Table label={t('tabs.documents')} columns={columns}>
      {isSlow && <TableSkeleton rows={6} columns={columns.length} />}
      {!isSlow &&
        documents?.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            selection={isChoosable ? selection : null}
            hasCollections={hasCollections}
            canEdit={canEdit}
            onOpen={() => onOpen(document)}
          />
        ))}
      {!isSlow && instead && <TableMessage columns={columns.length}>{instead}</TableMessage>}
    </Table>
  )
}
