import type { Conversation } from '@opora/contract/conversations'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '../../ui/Drawer.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type Asked, askDiscussion, leaveFocus } from './asked.ts'
import { BeginDiscussion } from './said/BeginDiscussion.tsx'
import { OpenDiscussion } from './said/OpenDiscussion.tsx'

interface DiscussionPlaceProps {
  conversation: Conversation
  asked: Asked
  /** It has a column of its own; a sheet over the screen otherwise. */
  isColumn: boolean
  isPhone: boolean
}

const [sheetPx, drawerPx] = [768, 400]

/** Where colleagues talk: beside the conversation, on a phone over it. */
export function DiscussionPlace({ conversation, asked, isColumn, isPhone }: DiscussionPlaceProps) {
  const { t } = useTranslation('discussions')
  const close = (): void => askDiscussion(null)
  useEffect(() => () => leaveFocus(conversation.id), [conversation.id])
  const { discussionId, about } = asked
  const title = t(discussionId ? 'title' : 'beginTitle')
  const body = (
    <div className="dsc-in" key={discussionId ?? `new ${conversation.id}`}>
      {discussionId ? (
        <OpenDiscussion id={discussionId} conversation={conversation} onLeave={isColumn ? undefined : close} />
      ) : (
        <BeginDiscussion conversation={conversation} about={about} />
      )}
    </div>
  )
  if (!isColumn)
    return (
      <Drawer isOpen onClose={close} title={title} widthPx={isPhone ? sheetPx : drawerPx}>
        {body}
      </Drawer>
    )
  return (
    <aside className="ctx dsc" aria-label={title} data-region="context">
      <header className="bar">
        <h2 className="grow tr">{title}</h2>
        <IconButton icon={X} label={t('close')} onClick={close} />
      </header>
      {body}
    </aside>
  )
}
