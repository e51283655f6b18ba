import type { Conversation } from '@opora/contract/conversations'
import type { Priority } from '@opora/contract/priorities'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'

/** Sets how pressing a conversation is; it can be undone from its toast. */
export function usePriority(): (conversation: Conversation, priority: Priority) => void {
  const { t } = useTranslation('priority')
  const put = async ({ id, number }: Conversation, priority: Priority, undo?: () => void): Promise<void> => {
    try {
      await api('PUT /conversations/:id/priority', { params: { id }, body: { priority } })
      const text = t(`done.${priority}`, { number })
      showToast({ text, ...(undo ? { action: { label: t('undo'), run: undo } } : {}) })
    } catch (error) {
      showToast({ text: t('failed', { number, cause: failureLine(error) }), isError: true })
    }
  }
  return (conversation, priority) => {
    if (priority === conversation.priority) return
    void put(conversation, priority, () => void put(conversation, conversation.priority))
  }
}
