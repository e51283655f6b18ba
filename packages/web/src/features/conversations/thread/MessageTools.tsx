import type { Message } from '@opora/contract/conversations'
import { Copy, ListPlus, MessagesSquare, Pencil, Reply, Split, TextQuote, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'

/** What a member does with messages. */
export interface MessageDeeds {
  quote: (text: string) => void
  reply: (message: Message) => void
  edit: (message: Message) => void
  remove: (message: Message) => void
  split: (message: Message) => void
  discuss: (message: Message) => void
}

interface MessageToolsProps {
  message: Message
  deeds: MessageDeeds
}

const CollectQuestion = lazy(async () => {
  const { CollectQuestion, loadWords } = await import('../../evaluation/index.ts')
  await loadWords()
  return { default: CollectQuestion }
})

/** What can be done with a message; shown on hover and focus. */
export function MessageTools({ message, deeds }: MessageToolsProps) {
  const { t } = useTranslation('conversations')
  const [isCollecting, setCollecting] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const { text, author, isNote } = message
  const isMine = useMe().member.id === author.id && author.type === 'member'
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text)
    showToast({ text: t('thread.copied') })
  }
  return (
    <div className="tools" role="toolbar" aria-label={t('thread.actions')}>
      {!isNote && <IconButton icon={Reply} size="sm" label={t('thread.reply')} onClick={() => deeds.reply(message)} />}
      {text && <IconButton icon={Copy} size="sm" label={t('thread.copy')} onClick={() => void copy()} />}
      {text && <IconButton icon={TextQuote} size="sm" label={t('thread.quote')} onClick={() => deeds.quote(text)} />}
      {isMine && text && (
        <IconButton icon={Pencil} size="sm" label={t('thread.edit')} onClick={() => deeds.edit(message)} />
      )}
      <IconButton icon={MessagesSquare} size="sm" label={t('thread.discuss')} onClick={() => deeds.discuss(message)} />
      <IconButton icon={Split} size="sm" label={t('thread.split')} onClick={() => deeds.split(message)} />
      {isMine && <IconButton icon={Trash2} size="sm" label={t('thread.remove')} onClick={() => setRemoving(true)} />}
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false)
          deeds.remove(message)
        }}
        title={t(isNote ? 'thread.removeNote' : 'thread.removeMessage')}
        description={t(isNote ? 'thread.removeNoteText' : 'thread.removeText')}
        confirm={t('thread.remove')}
        keep={t('thread.keep')}
        isDanger
      />
      {author.type === 'contact' && text && (
        <IconButton icon={ListPlus} size="sm" label={t('thread.collect')} onClick={() => setCollecting(true)} />
      )}
      {isCollecting && (
        <Suspense>
          <CollectQuestion messageId={message.id} onClose={() => setCollecting(false)} />
        </Suspense>
      )}
    </div>
  )
}
