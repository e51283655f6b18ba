import type { Conversation, TimelineItem } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'

/** What the assistant is called here: as it signed its last words, or just AI before it has spoken. */
export function useAssistantName(items: readonly TimelineItem[], conversation: Conversation): string {
  const { t } = useTranslation('conversations')
  const author = items.findLast((item) => item.type === 'message' && item.author.type === 'assistant')
  if (author?.type === 'message') return author.author.name
  const last = conversation.lastMessage?.author
  return last?.type === 'assistant' ? last.name : t('answer.ai')
}
