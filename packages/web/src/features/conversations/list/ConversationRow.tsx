import type { Conversation, FoundMessage } from '@opora/contract/conversations'
import { AlarmClock, Check, RotateCcw } from 'lucide-react'
import { type MouseEvent, memo, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { BlockedSign } from '../BlockedSign.tsx'
import { PrioritySign } from '../priority-parts.ts'
import { isOpen } from '../tabs.ts'
import { RowCheck } from './RowCheck.tsx'
import { RowTime } from './RowMeta.tsx'
import { RowPreview } from './RowPreview.tsx'
import { RowTags } from './RowTags.tsx'

interface ConversationRowProps {
  conversation: Conversation
  me: string
  now: Date
  isSelected: boolean
  isChosen: boolean
  /** Whether Tab reaches this row: one of the list does. */
  isStop: boolean
  isTyping: boolean
  draft: string | undefined
  found: FoundMessage | undefined
  onOpen: (id: string) => void
  /** `isRange`: with all between it and the one chosen last. */
  onChoose: (id: string, isRange: boolean) => void
  onFocus: (id: string) => void
  onResolve: (conversation: Conversation) => void
  onSnooze: (conversation: Conversation) => void
}

/** One conversation of the list, 60 px high whatever is in it. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, isSelected, isStop, now } = props
  const { t } = useTranslation('conversations')
  const { contact, inbox, id } = conversation
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return
    event.preventDefault()
    if (event.shiftKey) props.onChoose(id, true)
    else props.onOpen(id)
  }
  const isToResolve = isOpen(conversation)
  return (
    <div className={classNames('cv', isSelected && 'sel', props.isChosen && 'chn', conversation.unread > 0 && 'un1')}>
      <a
        href={`/inbox/${id}`}
        className="cv-a"
        data-row={id}
        tabIndex={isStop ? 0 : -1}
        aria-current={isSelected ? 'true' : undefined}
        onClick={open}
        onFocus={() => props.onFocus(id)}
      >
        <Avatar name={contact.name} seed={contact.id} size={32} channel={inbox.kind} isDecorative />
        <span className="grow">
          <span className="row">
            <span className="nm tr grow" lang={contact.language ?? undefined}>
              {contact.name}
            </span>
            {contact.isBlocked && <BlockedSign />}
            {conversation.priority !== 'none' && (
              <Suspense>
                <PrioritySign priority={conversation.priority} />
              </Suspense>
            )}
            <RowTags tags={conversation.tags} />
            <RowTime conversation={conversation} now={now} />
          </span>
          <RowPreview
            conversation={conversation}
            me={props.me}
            isTyping={props.isTyping}
            draft={props.draft}
            found={props.found}
          />
        </span>
      </a>
      <RowCheck conversation={conversation} isChosen={props.isChosen} onChoose={props.onChoose} />
      <span className="acts">
        {isToResolve && (
          <IconButton
            icon={AlarmClock}
            label={t('snooze.action')}
            keys="KeyZ"
            tabIndex={-1}
            onClick={() => props.onSnooze(conversation)}
          />
        )}
        <IconButton
          icon={isToResolve ? Check : RotateCcw}
          label={t(isToResolve ? 'action.resolve' : 'action.reopen')}
          keys="KeyE"
          tabIndex={-1}
          onClick={() => props.onResolve(conversation)}
        />
      </span>
    </div>
  )
})
