import type { TicketImport } from '@opora/contract/ticket-imports'
import type { TicketField } from '@opora/contract/ticket-setup'
import { useTranslation } from 'react-i18next'
import { ColumnMapping } from '../../ui/importing/ColumnMapping.tsx'

interface MappingTableProps {
  one: TicketImport
  fields: readonly TicketField[]
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

const facts = [
  'subject',
  'description',
  'status',
  'type',
  'priority',
  'assignee',
  'team',
  'contact',
  'tags',
  'due',
  'estimate',
  'spent',
  'project',
  'number',
  'parent',
] as const

/** What each column of the file holds. */
export function MappingTable({ one, fields, columns, onChange }: MappingTableProps) {
  const { t } = useTranslation('ticketImports')
  const meanings = [
    ...facts.map((value) => ({ value: value as string, label: t(`fact.${value}`) })),
    ...fields.filter(({ isArchived }) => !isArchived).map(({ id, name }) => ({ value: `field.${id}`, label: name })),
  ]
  const texts = {
    label: t('mapping'),
    column: t('column'),
    example: t('example'),
    meaning: t('meaning'),
    leaveOut: t('leaveOut'),
    unnamed: (n: number) => t('unnamed', { n }),
    meaningOf: (column: string) => t('meaningOf', { column }),
  }
  return (
    <ColumnMapping
      texts={texts}
      headers={one.headers}
      preview={one.preview}
      meanings={meanings}
      columns={columns}
      onChange={onChange}
    />
  )
}
