import type { Tag, TagSummary } from '@opora/contract/tags'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { showToast } from '../../../ui/toast.ts'
import { keepTag } from '../apply-frame.ts'
import { TagList } from './TagList.tsx'

const widthPx = 400

interface TagPickerProps {
  /** Of the conversation the tags are of. */
  number?: number
  /** What else they are of. */
  title?: string
  /** What is said below, in place of how the keys work. */
  hint?: string
  tags: readonly TagSummary[]
  onAdd: (tag: Tag) => void
  onRemove: (tag: TagSummary) => void
  onClose: () => void
}

/** Chooses tags of a conversation or of contacts; each choice counts at once. */
export function TagPicker({ number, title, hint, tags, onAdd, onRemove, onClose }: TagPickerProps) {
  const { t } = useTranslation('tags')
  const client = useQueryClient()
  const last = tags.at(-1)
  const create = async (name: string): Promise<void> => {
    try {
      const tag = await api('POST /tags', { body: { name } })
      keepTag(client, tag)
      onAdd(tag)
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  const toggle = (tag: Tag): void => (tags.some(({ id }) => id === tag.id) ? onRemove(tag) : onAdd(tag))
  return (
    <Dialog isOpen onClose={onClose} title={title ?? t('ofConversation', { number: number ?? 0 })} widthPx={widthPx}>
      <TagList
        label={t('tags')}
        chosen={tags.map(({ id }) => id)}
        onChoose={toggle}
        onCreate={(name) => void create(name)}
        onBackspace={() => last && onRemove(last)}
      />
      <p className="hint">{hint ?? t('keysHint')}</p>
    </Dialog>
  )
}
