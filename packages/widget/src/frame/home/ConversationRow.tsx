import type { VisitorConversation } from '@opora/contract/messenger'
import { useShell } from '../shell.ts'
import { Avatar } from '../ui/Avatar.tsx'

export function ConversationRow({ conversation }: { conversation: VisitorConversation }) {
  const { t, go } = useShell()
  const { id, subject, answeredBy, lastMessage, unread } = conversation
  const author = lastMessage?.author
  const speaker = author?.type === 'contact' ? t('you') : author?.name.split(' ')[0]
  const said = lastMessage?.isRemoved ? t('removed') : lastMessage?.preview
  const preview = speaker ? `${speaker}: ${said}` : said
  return (
    <button type="button" class="cv" onClick={() => go({ screen: 'conversation', to: id })}>
      <Avatar type={answeredBy.type} name={answeredBy.name} />
      <span class="grow">
        <span class="tr med">{subject || said}</span>
        <span class="tr mut xs">{preview}</span>
      </span>
      {unread > 0 && (
        <span class="cnt">
          <span aria-hidden="true">{unread}</span>
          <span class="sr">{t('unread', { n: unread })}</span>
        </span>
      )}
    </button>
  )
}
