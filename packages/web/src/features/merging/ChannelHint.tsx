import type { Conversation, Message } from '@opora/contract/conversations'
import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

interface ChannelHintProps {
  conversation: Conversation
  origin: NonNullable<Message['origin']>
}

/** The answer goes another way than the last question came. */
export function ChannelHint({ conversation, origin }: ChannelHintProps) {
  const { t } = useTranslation('merging')
  return (
    <p className="cmp-h warn" role="status">
      <Icon of={CornerDownRight} size={14} />
      {t('otherWay', { origin: origin.inbox.name, inbox: conversation.inbox.name })}
    </p>
  )
}
