import type { Conversation } from '@opora/contract/conversations'
import { CircleAlert, Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useTyping } from '../cache/moments.ts'
import { isOpen } from '../tabs.ts'
import { useOtherViewers } from '../use-other-viewers.ts'

interface ComposerHintProps {
  conversation: Conversation
  isNote: boolean
  isDrafting: boolean
}

/** What one should know before sending: somebody else is at it, or the machine is. */
export function ComposerHint({ conversation, isNote, isDrafting }: ComposerHintProps) {
  const { t } = useTranslation('conversations')
  const me = useMe().member.id
  const typists = useTyping()[conversation.id] ?? []
  const other = typists.find((one) => one.type === 'member' && one.id !== me)
  const [viewer] = useOtherViewers(conversation.id)
  if (isNote) return null
  const colleague = other
    ? t('composer.othersTyping', { name: other.name })
    : isDrafting && viewer
      ? t('composer.othersViewing', { name: viewer.name })
      : null
  if (colleague) {
    return (
      <p className="cmp-h warn" role="status">
        <Icon of={Eye} size={14} />
        {colleague}
      </p>
    )
  }
  if (!conversation.isReachable) {
    return (
      <p className="cmp-h warn" role="status">
        <Icon of={CircleAlert} size={14} />
        {t('composer.unreachable', { name: conversation.contact.name })}
      </p>
    )
  }
  if (!isOpen(conversation)) return <p className="cmp-h">{t('thread.reopens')}</p>
  if (conversation.assistantState !== 'answering') return null
  return (
    <p className="cmp-h ai">
      <AiMark />
      {t('composer.aiAnswering')}
    </p>
  )
}
