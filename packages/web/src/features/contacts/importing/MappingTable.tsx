import type { ContactImport } from '@opora/contract/contact-imports'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import { useAttributes } from '../use-attributes.ts'

interface MappingTableProps {
  one: ContactImport
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

const nothing = '-'

/** What each column of the file holds, with its first rows beside it. */
export function MappingTable({ one, columns, onChange }: MappingTableProps) {
  const { t } = useTranslation('contacts')
  const attributes = useAttributes().data?.items ?? []
  const options = [
    { value: nothing, label: t('import.leaveOut') },
    ...(['name', 'email', 'phone', 'company'] as const).map((value) => ({
      value: value as string,
      label: t(`fact.${value}`),
    })),
    { value: 'language', label: t('fact.language') },
    { value: 'tags', label: t('import.tags') },
    { value: 'external_id', label: t('import.key.external_id') },
    ...attributes.map(({ key, name }) => ({ value: `attributes.${key}`, label: name })),
  ]
  // A meaning stands over one column: chosen for another, it leaves the first.
  const choose = (at: number, chosen: string): void => {
    const meaning = chosen === nothing ? null : chosen
    onChange(columns.map((held, place) => (place === at ? meaning : held === meaning ? null : held)))
  }
  const heads = [
    { key: 'column', label: t('import.column') },
    { key: 'example', label: t('import.example'), isWide: true, width: '36%' },
    { key: 'meaning', label: t('import.meaning'), width: '42%' },
  ]
  return (
    <Table label={t('import.mapping')} columns={heads}>
      {one.headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <tr key={at}>
          <td className="med">{header || t('import.unnamed', { n: at + 1 })}</td>
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
              label={t('import.meaningOf', { column: header || at + 1 })}
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
