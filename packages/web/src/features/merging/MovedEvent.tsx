import type { ConversationEvent } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import { Link } from '@tanstack/react-router'
import { Merge, Split, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useMerging, withdrawOffer } from './use-merging.ts'

interface MovedEventProps {
  event: ConversationEvent
  conversationId: string
  isLast: boolean
}

const icons = { 'conversation.merged': Merge, 'conversation.unmerged': Undo2, 'conversation.split': Split } as const

const isMove = (name: string): name is keyof typeof icons => name in icons

const sentences = {
  'conversation.merged': { source: 'event.mergedIn', target: 'event.mergedAway' },
  'conversation.unmerged': { source: 'event.unmergedIn', target: 'event.unmergedAway' },
  'conversation.split': { source: 'event.splitFrom', target: 'event.splitOff' },
} as const

/** Takes it back, however long ago it was. */
function Undo({ event, conversationId }: Omit<MovedEventProps, 'isLast'>) {
  const { t } = useTranslation('merging')
  const merging = useMerging()
  const { other, name } = event
  if (!other) return null
  const isMerge = name === 'conversation.merged'
  // A merge is undone by the one that was closed, a split by the one that was made.
  const isOther = isMerge === (other.role === 'source')
  const moved = isOther ? other.id : (conversationId as ConversationId)
  return (
    <button
      type="button"
      className="lnk quiet"
      onClick={() => void (isMerge ? merging.undoMerge(moved) : merging.undoSplit(moved))}
    >
      {t(isMerge ? 'event.undoMerge' : 'event.undoSplit')}
    </button>
  )
}

/** That messages came from another conversation, or went to one, with the way there and back. */
export function MovedEvent({ event, conversationId, isLast }: MovedEventProps) {
  const { t } = useTranslation('merging')
  const { name, other, actor, createdAt } = event
  const away = other?.role === 'source' ? other.id : conversationId
  useEffect(() => {
    // Whoever undid it, here or elsewhere. A split is undone by a merge of what it made.
    if (isLast && name === 'conversation.unmerged') withdrawOffer('merge', away)
    if (isLast && name === 'conversation.merged') withdrawOffer('split', away)
  }, [isLast, name, away])
  if (!other || !isMove(name)) return null
  const values = { actor: actor.name || t('event.system'), number: other.number }
  // Below the thread of one that was merged away stands the same.
  const isBelow = name === 'conversation.merged' && other.role === 'target'
  const canUndo = isLast && name !== 'conversation.unmerged' && !isBelow
  const link = <Link to="/inbox/{-$conversationId}" params={{ conversationId: other.id }} search={(held) => held} />
  return (
    <div className="ev mg-ev">
      <Icon of={icons[name]} size={14} />
      <span>
        <Trans t={t} i18nKey={sentences[name][other.role]} values={values} components={{ b: <b />, a: link }} />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
      </span>
      {canUndo && <Undo event={event} conversationId={conversationId} />}
    </div>
  )
}
