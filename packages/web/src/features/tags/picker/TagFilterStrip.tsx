import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { tagDots } from '../tag-dots.ts'
import { useMergedTags, useTags } from '../use-tags.ts'

/** Says which tag the list is held to, lets go of it, and goes along when it becomes another one. */
export function TagFilterStrip({ tagId, onChange }: { tagId: string; onChange: (tagId: string) => void }) {
  const { t } = useTranslation('tags')
  const { data } = useTags()
  const tag = data?.items.find(({ id }) => id === tagId)
  const mergedInto = useMergedTags()[tagId]
  useEffect(() => {
    if (mergedInto) onChange(mergedInto)
  }, [mergedInto, onChange])
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
      <IconButton icon={X} size="sm" label={t('filterOff')} onClick={() => onChange('')} />
    </div>
  )
}
