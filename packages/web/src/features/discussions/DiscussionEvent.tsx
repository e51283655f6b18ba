import type { ConversationEvent } from '@opora/contract/conversations'
import { MessagesSquare } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { askDiscussion } from './asked.ts'
import { useStanding } from './standing-of.ts'
import { useDiscussions } from './use-discussions.ts'

interface DiscussionEventProps {
  event: ConversationEvent
  conversationId: string
}

function Standing({ discussion }: { discussion: Parameters<typeof useStanding>[0] }) {
  return useStanding(discussion).map((words) => <span key={words}> · {words}</span>)
}

/** That colleagues began to discuss something here, how far they are, and the way to it. */
export function DiscussionEvent({ event, conversationId }: DiscussionEventProps) {
  const { t } = useTranslation('discussions')
  const { data } = useDiscussions(conversationId)
  if (!event.discussion) return null
  const { id, title } = event.discussion
  const now = data?.items.find((one) => one.id === id)
  const values = { actor: event.actor.name, title: now?.title || title || t(now ? 'untitled' : 'title') }
  const open = (
    <button type="button" className="lnk" onClick={() => askDiscussion({ conversationId, discussionId: id })} />
  )
  return (
    <div className="ev dsc-ev">
      <Icon of={MessagesSquare} size={14} />
      <span title={formatDateTime(event.createdAt)}>
        <Trans t={t} i18nKey="began" values={values} components={{ b: <b />, open }} />
        {now && <Standing discussion={now} />}
      </span>
      {now && now.unread > 0 && <Badge count={now.unread} isLoud label={t('unread', { count: now.unread })} />}
    </div>
  )
}
