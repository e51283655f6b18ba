import type { TagId } from '@opora/contract/ids'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useTags } from '../../tags/use-tags.ts'

interface TagPicksProps {
  chosen: readonly TagId[]
  onChange: (ids: readonly TagId[]) => void
}

/** Tags that were chosen, each with a way out, and a way to one more. */
export function TagPicks({ chosen, onChange }: TagPicksProps) {
  const { t } = useTranslation('tickets')
  const tags = (useTags().data?.items ?? []).filter(({ isArchived }) => !isArchived)
  const left = tags.filter(({ id }) => !chosen.includes(id))
  const nameOf = (id: TagId): string => tags.find((one) => one.id === id)?.name ?? '…'
  return (
    <div className="tkt-picks">
      {chosen.map((id) => (
        <span key={id} className="tag tkt-pick">
          <span className="tr">{nameOf(id)}</span>
          <button
            type="button"
            aria-label={t('making.removeTag', { name: nameOf(id) })}
            onClick={() => onChange(chosen.filter((one) => one !== id))}
          >
            <Icon of={X} size={12} />
          </button>
        </span>
      ))}
      {left.length > 0 && (
        <Select
          isSmall
          label={t('making.addTag')}
          value=""
          options={[
            { value: '', label: t('making.addTag') },
            ...left.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          onChange={(id) => id && onChange([...chosen, id as TagId])}
        />
      )}
    </div>
  )
}
