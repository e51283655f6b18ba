import type { VisitorMessage } from '@opora/contract/messenger'
import { Markdown } from '../markdown/Markdown.tsx'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import { Attachments } from './Attachments.tsx'
import type { OpenConversation } from './use-conversation.ts'

interface OwnBubbleProps {
  message: VisitorMessage
  open: OpenConversation
}

/** The tick stands under the last own message only: it speaks for all before it. */
function isLastOwn({ id }: VisitorMessage, { thread, waiting }: OpenConversation): boolean {
  return waiting.length === 0 && thread?.messages.findLast(({ author }) => author.type === 'contact')?.id === id
}

export function OwnBubble({ message, open }: OwnBubbleProps) {
  const { t } = useShell()
  const isRead = (open.conversation?.memberReadSeq ?? 0) >= message.seq
  return (
    <>
      <div class="me">
        <span class="sr">{t('you')}: </span>
        {message.text && <Markdown text={message.text} />}
        <Attachments files={message.attachments} />
      </div>
      {isLastOwn(message, open) && (
        <p class={isRead ? 'tick read' : 'tick'}>
          {t(isRead ? 'read' : 'delivered')} <Icon name="checks" size={12} />
        </p>
      )}
    </>
  )
}
