import type { Conversation } from '@opora/contract/conversations'
import { Plus, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { tagDots } from '../../tags/tag-dots.ts'
import { TagPicker } from '../tag-parts.ts'
import { useTagChange } from './use-tag-change.ts'

/** The tags of a conversation: each can be taken off, more can be put on. */
export function TagsFact({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const { tags, number } = conversation
  const [isPicking, setPicking] = useState(false)
  const { add, remove } = useTagChange(conversation)
  return (
    <div className="kv">
      <dt>{t('details.tags')}</dt>
      <dd className="tgl">
        {tags.map((tag) => (
          <span key={tag.id} className="tag" title={tag.name}>
            <span className="d" style={{ background: tagDots[tag.colour] }} />
            <span className="tr">{tag.name}</span>
            <button type="button" aria-label={t('details.removeTag', { tag: tag.name })} onClick={() => remove(tag)}>
              <Icon of={X} size={12} />
            </button>
          </span>
        ))}
        <IconButton icon={Plus} size="sm" label={t('details.addTag')} keys="KeyL" onClick={() => setPicking(true)} />
        {isPicking && (
          <Suspense>
            <TagPicker
              number={number}
              tags={tags}
              onAdd={(tag) => add([tag])}
              onRemove={remove}
              onClose={() => setPicking(false)}
            />
          </Suspense>
        )}
      </dd>
    </div>
  )
}
