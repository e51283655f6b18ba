import { Plus, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Input } from '../../../ui/Input.tsx'
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
        <Input
          isSmall
          icon={Search}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          maxLength={200}
          value={filter.q}
          onChange={(event) => onFilter({ ...filter, q: event.target.value })}
        />
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
