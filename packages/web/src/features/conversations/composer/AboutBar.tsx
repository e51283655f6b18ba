import type { Message } from '@opora/contract/conversations'
import { Pencil, Reply, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'

/** What is being written is about a message: an answer to it, or its new words. */
export type About = { kind: 'reply'; message: Quoted } | { kind: 'edit'; message: Message }

/** What is shown of a message that is answered. */
export type Quoted = Pick<Message, 'id' | 'author' | 'text' | 'attachments' | 'isNote'>

/** Says which message it is, and lets go of it. */
export function AboutBar({ about, onDrop }: { about: About; onDrop: () => void }) {
  const { t } = useTranslation('conversations')
  const { author, text, attachments } = about.message
  const isEdit = about.kind === 'edit'
  return (
    <div className="cmp-a" role="status">
      <Icon of={isEdit ? Pencil : Reply} size={14} />
      <b className="tr">{isEdit ? t('composer.editing') : t('composer.answering', { name: author.name })}</b>
      <span className="tr grow">{text || attachments[0]?.name || t('thread.noWords')}</span>
      <IconButton
        icon={X}
        size="sm"
        label={t(isEdit ? 'composer.stopEditing' : 'composer.stopAnswering')}
        onClick={onDrop}
      />
    </div>
  )
}
