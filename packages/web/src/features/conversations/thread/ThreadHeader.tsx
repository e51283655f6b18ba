import type { Conversation } from '@opora/contract/conversations'
import {
  AlarmClock,
  AlarmClockOff,
  Archive,
  BookOpenText,
  Check,
  ChevronLeft,
  Download,
  Ellipsis,
  Hourglass,
  Link as LinkIcon,
  Merge,
  MessagesSquare,
  PanelRight,
  RotateCcw,
  Search,
  UserMinus,
  UserPlus,
  UserRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openPalette } from '../../../lib/palette-state.ts'
import { useMe } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toast.ts'
import { BlockedSign } from '../BlockedSign.tsx'
import { askDiscussion } from '../discussion-parts.ts'
import { timeMark } from '../list/RowMeta.tsx'
import { SnoozePicker } from '../snooze/SnoozePicker.tsx'
import { isOpen } from '../tabs.ts'
import { askExport } from '../transcript-parts.ts'
import type { Actions } from '../use-actions.ts'
import { AssignPicker } from './AssignPicker.tsx'
import { Viewers } from './Viewers.tsx'

interface ThreadHeaderProps {
  conversation: Conversation
  actions: Actions
  isPhone: boolean
  isPanelOpen: boolean
  isAssigning: boolean
  isSnoozing: boolean
  onAssigning: (isOpen: boolean) => void
  onSnoozing: (isOpen: boolean) => void
  onBack: () => void
  onPanel: () => void
  onArticle: () => void
  onMerge: () => void
}

function More(props: Omit<ThreadHeaderProps, 'isPanelOpen' | 'onBack' | 'onPanel'>) {
  const { conversation, actions, isPhone } = props
  const { t } = useTranslation('conversations')
  const { id: me, role } = useMe().member
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard?.writeText(`${location.origin}/inbox/${conversation.id}`)
    showToast({ text: t('action.linkCopied') })
  }
  const isActive = isOpen(conversation)
  const isAway = conversation.mergedInto !== null
  return (
    <Menu align="end" trigger={<IconButton icon={Ellipsis} label={t('action.more')} />}>
      {isPhone && !isAway && (
        <MenuItem
          icon={isActive ? Check : RotateCcw}
          onSelect={() => (isActive ? actions.resolve(conversation) : actions.reopen(conversation))}
        >
          {t(isActive ? 'action.resolve' : 'action.reopen')}
        </MenuItem>
      )}
      {isPhone && !isAway && (
        <MenuItem icon={UserPlus} onSelect={() => props.onAssigning(true)}>
          {t('action.assignTo')}
        </MenuItem>
      )}
      {isPhone && isActive && (
        <MenuItem icon={AlarmClock} onSelect={() => props.onSnoozing(true)}>
          {t('snooze.action')}
        </MenuItem>
      )}
      {conversation.status === 'snoozed' && (
        <MenuItem icon={AlarmClockOff} onSelect={() => actions.wake(conversation)}>
          {t('snooze.wake')}
        </MenuItem>
      )}
      {(conversation.status === 'open' || conversation.status === 'pending') && (
        <MenuItem
          icon={conversation.status === 'pending' ? RotateCcw : Hourglass}
          onSelect={() => actions.setPending(conversation, conversation.status !== 'pending')}
        >
          {t(conversation.status === 'pending' ? 'action.notPending' : 'action.pending')}
        </MenuItem>
      )}
      {!isAway && conversation.status !== 'closed' && (
        <MenuItem icon={Archive} onSelect={() => actions.close(conversation)}>
          {t('action.close')}
        </MenuItem>
      )}
      {!isAway && conversation.assignee?.id !== me && (
        <MenuItem icon={UserRound} keys="KeyI" onSelect={() => actions.assignToMe(conversation)}>
          {t('action.assignToMe')}
        </MenuItem>
      )}
      {conversation.assignee && (
        <MenuItem icon={UserMinus} onSelect={() => actions.assign(conversation, null)}>
          {t('action.unassign')}
        </MenuItem>
      )}
      {!isAway && (
        <MenuItem icon={Merge} onSelect={props.onMerge}>
          {t('action.merge')}
        </MenuItem>
      )}
      {!isAway && (
        <MenuItem
          icon={MessagesSquare}
          onSelect={() => askDiscussion({ conversationId: conversation.id, discussionId: null })}
        >
          {t('action.discuss')}
        </MenuItem>
      )}
      {isPhone && (
        <MenuItem icon={Search} onSelect={openPalette}>
          {t('action.anything')}
        </MenuItem>
      )}
      <MenuItem icon={LinkIcon} onSelect={() => void copyLink()}>
        {t('action.copyLink')}
      </MenuItem>
      <MenuItem icon={Download} onSelect={() => askExport(conversation.id)}>
        {t('action.export')}
      </MenuItem>
      {!isActive && role !== 'agent' && (
        <MenuItem icon={BookOpenText} onSelect={props.onArticle}>
          {t('action.article')}
        </MenuItem>
      )}
    </Menu>
  )
}

/** What the conversation is about and what can be done with it. */
export function ThreadHeader(props: ThreadHeaderProps) {
  const { conversation, actions, isPhone } = props
  const { t } = useTranslation('conversations')
  const now = useNow(30_000)
  const isActive = isOpen(conversation)
  const isAway = conversation.mergedInto !== null
  const Title = isPhone ? 'h1' : 'h2'
  const lang = conversation.contact.language ?? undefined
  const waiting = timeMark(conversation, now)
  const resolve = isActive ? (
    <Button
      icon={Check}
      keys="KeyE"
      className="solve"
      aria-label={t('action.resolve')}
      onClick={() => actions.resolve(conversation)}
    >
      <span className="lbl">{t('action.resolve')}</span>
    </Button>
  ) : (
    <Button
      icon={RotateCcw}
      keys="KeyE"
      className="solve"
      aria-label={t('action.reopen')}
      onClick={() => actions.reopen(conversation)}
    >
      <span className="lbl">{t('action.reopen')}</span>
    </Button>
  )
  return (
    <header className="bar">
      {isPhone && <IconButton icon={ChevronLeft} label={t('action.back')} onClick={props.onBack} />}
      <div className="grow">
        <Title className="tr">
          {!isPhone && <span className="mut num no">{t('number', { number: conversation.number })}</span>}
          {conversation.contact.isBlocked && <BlockedSign />} <span lang={lang}>{conversation.subject}</span>
        </Title>
        {isPhone && (
          <div className="row xs mut who">
            <ChannelGlyph kind={conversation.inbox.kind} />
            <span className="tr grow">{conversation.contact.name}</span>
            {waiting}
          </div>
        )}
      </div>
      <div className="row hd">
        {!isPhone && <Viewers conversationId={conversation.id} />}
        {!isPhone && waiting}
        {!isPhone && !isAway && <span className="vr" />}
        {!isAway && (
          <AssignPicker
            conversation={conversation}
            actions={actions}
            isSheet={isPhone}
            isOpen={props.isAssigning}
            onOpenChange={props.onAssigning}
          />
        )}
        {isActive && (
          <SnoozePicker
            conversation={conversation}
            actions={actions}
            isSheet={isPhone}
            isOpen={props.isSnoozing}
            onOpenChange={props.onSnoozing}
          />
        )}
        <More {...props} />
        {!isPhone && !isAway && resolve}
        {!props.isPanelOpen && (
          <IconButton icon={PanelRight} label={t('action.details')} keys="BracketRight" onClick={props.onPanel} />
        )}
      </div>
    </header>
  )
}
