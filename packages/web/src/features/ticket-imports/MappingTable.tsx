import type { TicketImport } from '@opora/contract/ticket-imports'
import type { TicketField } from '@opora/contract/ticket-setup'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Select.tsx'
import { Table } from '../../ui/Table.tsx'

interface MappingTableProps {
  one: TicketImport
  fields: readonly TicketField[]
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

const nothing = '-'
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

/** What each column of the file holds, with its first rows beside it. */
export function MappingTable({ one, fields, columns, onChange }: MappingTableProps) {
  const { t } = useTranslation('ticketImports')
  const options = [
    { value: nothing, label: t('leaveOut') },
    ...facts.map((value) => ({ value: value as string, label: t(`fact.${value}`) })),
    ...fields.filter(({ isArchived }) => !isArchived).map(({ id, name }) => ({ value: `field.${id}`, label: name })),
  ]
  // A meaning stands over one column: chosen for another, it leaves the first.
  const choose = (at: number, chosen: string): void => {
    const meaning = chosen === nothing ? null : chosen
    onChange(columns.map((held, place) => (place === at ? meaning : held === meaning ? null : held)))
  }
  const heads = [
    { key: 'column', label: t('column') },
    { key: 'example', label: t('example'), isWide: true, width: '36%' },
    { key: 'meaning', label: t('meaning'), width: '42%' },
  ]
  return (
    <Table label={t('mapping')} columns={heads}>
      {one.headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <tr key={at}>
          <td className="med">{header || t('unnamed', { n: at + 1 })}</td>
          <td className="wide mut">
            <div className="tr">
              {one.preview
                .map((cells) => cells[at])
                .filter(Boolean)
                .slice(0, 3)
                .join(' · ')}
            </div>
          </td>
          <td>
            <Select
              isSmall
              label={t('meaningOf', { column: header || at + 1 })}
              value={columns[at] ?? nothing}
              options={options}
              onChange={(chosen) => choose(at, chosen)}
            />
          </td>
        </tr>
      ))}
    </Table>
  )
}
