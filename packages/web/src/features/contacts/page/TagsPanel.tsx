import type { Contact } from '@opora/contract/contacts'
import type { TagSummary } from '@opora/contract/tags'
import { Plus, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { TagPicker, tagDots } from '../../tags/index.ts'
import { useContactChanges } from '../use-contact-changes.ts'

/** The tags of a contact: each can be taken off, more can be put on. */
export function TagsPanel({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  const { tag } = useContactChanges()
  const [isPicking, setPicking] = useState(false)
  const ids = [contact.id]
  const put = (one: TagSummary): void => void tag(ids, { addIds: [one.id] })
  const take = async (one: TagSummary): Promise<void> => {
    if (!(await tag(ids, { removeIds: [one.id] }))) return
    showToast({ text: t('tag.taken', { tag: one.name }), action: { label: t('undo'), run: () => put(one) } })
  }
  return (
    <section className="ct-card" aria-label={t('list.tags')}>
      <h2>{t('list.tags')}</h2>
      <div className="ct-tags wrap">
        {contact.tags.map((one) => (
          <span key={one.id} className="tag" title={one.name}>
            <span className="d" style={{ background: tagDots[one.colour] }} />
            <span className="tr">{one.name}</span>
            <button type="button" aria-label={t('tag.take', { tag: one.name })} onClick={() => void take(one)}>
              <Icon of={X} size={12} />
            </button>
          </span>
        ))}
        <IconButton icon={Plus} size="sm" label={t('tag.add')} onClick={() => setPicking(true)} />
      </div>
      {isPicking && (
        <Suspense>
          <TagPicker
            title={t('tag.title', { name: contact.name })}
            tags={contact.tags}
            onAdd={put}
            onRemove={(one) => void take(one)}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
    </section>
  )
}
