import type { ContactImport } from '@opora/contract/contact-imports'
import { useTranslation } from 'react-i18next'
import { ColumnMapping } from '../../../ui/importing/ColumnMapping.tsx'
import { useAttributes } from '../use-attributes.ts'

interface MappingTableProps {
  one: ContactImport
  columns: readonly (string | null)[]
  onChange: (columns: (string | null)[]) => void
}

/** What each column of the file holds. */
export function MappingTable({ one, columns, onChange }: MappingTableProps) {
  const { t } = useTranslation('contacts')
  const attributes = useAttributes().data?.items ?? []
  const meanings = [
    ...(['name', 'email', 'phone', 'company'] as const).map((value) => ({
      value: value as string,
      label: t(`fact.${value}`),
    })),
    { value: 'language', label: t('fact.language') },
    { value: 'tags', label: t('import.tags') },
    { value: 'external_id', label: t('import.key.external_id') },
    ...attributes.map(({ key, name }) => ({ value: `attributes.${key}`, label: name })),
  ]
  const texts = {
    label: t('import.mapping'),
    column: t('import.column'),
    example: t('import.example'),
    meaning: t('import.meaning'),
    leaveOut: t('import.leaveOut'),
    unnamed: (n: number) => t('import.unnamed', { n }),
    meaningOf: (column: string) => t('import.meaningOf', { column }),
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
