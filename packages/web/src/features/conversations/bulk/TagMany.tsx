import type { TagSummary } from '@opora/contract/tags'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TagPicker } from '../tag-parts.ts'

type Id = TagSummary['id']

interface TagManyProps {
  count: number
  /** Tags all of them carry. */
  carried: readonly TagSummary[]
  onChange: (change: { addIds: Id[]; removeIds: Id[] }) => void
  onClose: () => void
}

/** Chooses tags of many conversations; what was chosen counts when the window closes, as one change. */
export function TagMany({ count, carried, onChange, onClose }: TagManyProps) {
  const { t } = useTranslation('bulk')
  const [shown, setShown] = useState<readonly TagSummary[]>(carried)
  const [touched, setTouched] = useState<ReadonlySet<Id>>(new Set())
  const put = (next: readonly TagSummary[], id: Id): void => {
    setShown(next)
    setTouched(new Set([...touched, id]))
  }
  const close = (): void => {
    onClose()
    const isShown = (id: Id): boolean => shown.some((tag) => tag.id === id)
    const wasCarried = (id: Id): boolean => carried.some((tag) => tag.id === id)
    const addIds = [...touched].filter((id) => isShown(id) && !wasCarried(id))
    const removeIds = [...touched].filter((id) => !isShown(id))
    if (addIds.length + removeIds.length > 0) onChange({ addIds, removeIds })
  }
  return (
    <Suspense>
      <TagPicker
        title={t('tagsTitle', { count })}
        hint={t('tagsHint')}
        tags={shown}
        onAdd={(tag) => put([...shown, tag], tag.id)}
        onRemove={({ id }) =>
          put(
            shown.filter((tag) => tag.id !== id),
            id,
          )
        }
        onClose={close}
      />
    </Suspense>
  )
}
