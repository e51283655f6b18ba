import type { Conversation } from '@opora/contract/conversations'
import type { TagSummary } from '@opora/contract/tags'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { remember } from '../cache/known.ts'

interface TagChange {
  add: (tags: readonly TagSummary[]) => void
  /** Can be undone from its toast. */
  remove: (tag: TagSummary) => void
}

/** Puts tags on a conversation and takes them off. */
export function useTagChange({ id, number }: Pick<Conversation, 'id' | 'number'>): TagChange {
  const client = useQueryClient()
  const { t } = useTranslation('conversations')
  const send = async (body: { addIds?: TagSummary['id'][]; removeIds?: TagSummary['id'][] }): Promise<boolean> => {
    try {
      remember(client, [await api('PATCH /conversations/:id/tags', { params: { id }, body })])
      return true
    } catch (error) {
      showToast({ text: t('done.failed', { number, cause: failureLine(error) }), isError: true })
      return false
    }
  }
  const add = (tags: readonly TagSummary[]): void => void send({ addIds: tags.map((tag) => tag.id) })
  const remove = async (tag: TagSummary): Promise<void> => {
    if (!(await send({ removeIds: [tag.id] }))) return
    showToast({
      text: t('done.untagged', { number, tag: tag.name }),
      action: { label: t('action.undo'), run: () => add([tag]) },
    })
  }
  return { add, remove: (tag) => void remove(tag) }
}
