import type { Conversation, FoundMessage } from '@opora/contract/conversations'
import type { TeamSummary } from '@opora/contract/teams'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeamNow } from '../../../lib/use-teams.ts'
import { Avatar, EmptyAvatar, MachineAvatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Dots } from '../../../ui/Dots.tsx'
import { StatusGlyph } from '../../../ui/glyphs/StatusGlyph.tsx'
import { TeamMark } from '../TeamMark.tsx'
import { isOpen } from '../tabs.ts'

function Said({ conversation, me }: { conversation: Conversation; me: string }) {
  const { t } = useTranslation('conversations')
  const last = conversation.lastMessage
  if (!last) return <span className="tr grow">{conversation.subject}</span>
  const isMine = last.author.type === 'member' && last.author.id === me
  const who = last.isNote ? t('list.note') : isMine ? t('list.you') : last.author.name
  // The product itself speaks without a name.
  const isSigned = who !== '' && (last.isNote || last.author.type !== 'contact')
  return (
    <span className="tr grow" lang={conversation.contact.language ?? undefined}>
      {isSigned && <span className={last.author.type === 'assistant' ? 'by' : 'by-p'}>{who}: </span>}
      {last.isRemoved ? t('list.removed') : last.preview || t('list.attachment')}
    </span>
  )
}

/** The words that were looked for, where they stand. */
function Found({ found, me }: { found: FoundMessage; me: string }) {
  const { t } = useTranslation('conversations')
  const { message, text, marks } = found
  const isMine = message?.author.type === 'member' && message.author.id === me
  const who = message?.isNote
    ? t('list.note')
    : message && message.author.type !== 'contact' && (isMine ? t('list.you') : message.author.name)
  const end = marks.at(-1)?.[1] ?? 0
  return (
    <span className="tr grow">
      {who && <span className={message?.author.type === 'assistant' ? 'by' : 'by-p'}>{who}: </span>}
      {marks.map(([from, to], at) => (
        <Fragment key={from}>
          {text.slice(marks[at - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(end)}
    </span>
  )
}

/** The team that is waited for, as it is called now. */
function WaitingTeam({ team }: { team: TeamSummary }) {
  const { t } = useTranslation('conversations')
  const { name } = useTeamNow(team) ?? team
  return <TeamMark size={18} label={t('list.ofTeam', { team: name })} />
}

/** Who holds the conversation: a person, a team, the machine or nobody; resolved ones show their check. */
function Holder({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('conversations')
  const { assignee, assistantState, team } = conversation
  if (!isOpen(conversation)) return <StatusGlyph status="resolved" label={t('status.resolved')} />
  if (assignee) {
    return (
      <span title={t('list.assignedTo', { name: assignee.name })}>
        <Avatar name={assignee.name} seed={assignee.id} size={18} />
      </span>
    )
  }
  if (team) return <WaitingTeam team={team} />
  if (assistantState === 'answering') return <MachineAvatar name={t('list.assistantHolds')} size={18} />
  return <EmptyAvatar label={t('list.nobody')} size={18} />
}

interface RowPreviewProps {
  conversation: Conversation
  me: string
  isTyping: boolean
  /** What I began to write there, on one line. */
  draft?: string | undefined
  found?: FoundMessage | undefined
}

/** The second line of a row. */
export function RowPreview({ conversation, me, isTyping, draft, found }: RowPreviewProps) {
  const { t } = useTranslation('conversations')
  const { unread } = conversation
  return (
    <span className="row pv">
      {found ? (
        <Found found={found} me={me} />
      ) : isTyping ? (
        <span className="row grow typ">
          <Dots />
          {t('list.typing')}
        </span>
      ) : draft !== undefined ? (
        <span className="tr grow">
          <span className="by-d">{t('list.draft')}: </span>
          {draft}
        </span>
      ) : (
        <Said conversation={conversation} me={me} />
      )}
      {unread > 0 && <Badge count={unread} isLoud label={t('list.unread', { count: unread })} />}
      <Holder conversation={conversation} />
    </span>
  )
}
