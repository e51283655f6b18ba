import type { Document } from '@opora/contract/knowledge'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { DocumentRow } from './DocumentRow.tsx'

interface DocumentTableProps {
  documents: Document[] | null
  canEdit: boolean
  onOpen: (document: Document) => void
  /** What stands in the body when there is nothing to list. */
  instead: ReactNode
}

export function DocumentTable({ documents, canEdit, onOpen, instead }: DocumentTableProps) {
  const { t } = useTranslation('knowledge')
  const isSlow = useSteady(documents === null && !instead)
  const columns = [
    { key: 'title', label: t('column.title') },
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
          <DocumentRow key={document.id} document={document} canEdit={canEdit} onOpen={() => onOpen(document)} />
        ))}
      {!isSlow && instead && <TableMessage columns={columns.length}>{instead}</TableMessage>}
    </Table>
  )
}
