import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import type { PassageFilter } from './use-passages.ts'

interface PassageToolsProps {
  filter: PassageFilter
  onFilter: (filter: PassageFilter) => void
  /** Absent for whoever may only read. */
  onAdd?: (() => void) | undefined
}

const kinds = ['all', 'edited', 'excluded', 'questions'] as const

/** Finds passages inside the document, and adds one. */
export function PassageTools({ filter, onFilter, onAdd }: PassageToolsProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  return (
    <div className="row kn-tools">
      <div className="grow">
        <FindField label={t('find')} value={filter.q} onChange={(q) => onFilter({ ...filter, q })} />
      </div>
      {onAdd && (
        <Button size="sm" icon={Plus} onClick={onAdd}>
          {t('add')}
        </Button>
      )}
      <Segments
        label={t('show')}
        value={filter.only}
        onChange={(only) => onFilter({ ...filter, only })}
        options={kinds.map((kind) => ({ value: kind, label: t(`only.${kind}`) }))}
      />
    </div>
  )
}
