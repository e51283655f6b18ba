import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { tagDots } from '../tag-dots.ts'
import { useTags } from '../use-tags.ts'

/** Says which tag the list is held to, and lets go of it. */
export function TagFilterStrip({ tagId, onClear }: { tagId: string; onClear: () => void }) {
  const { t } = useTranslation('tags')
  const { data } = useTags()
  const tag = data?.items.find(({ id }) => id === tagId)
  return (
    <div className="tg-s">
      <span className="grow row">
        {tag ? (
          <Tag dot={tagDots[tag.colour]}>
            <span className="tr">{tag.name}</span>
          </Tag>
        ) : (
          data && <span className="xs mut">{t('gone')}</span>
        )}
      </span>
      <IconButton icon={X} size="sm" label={t('filterOff')} onClick={onClear} />
    </div>
  )
}
