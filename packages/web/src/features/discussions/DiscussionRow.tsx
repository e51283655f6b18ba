import type { Discussion } from '@opora/contract/discussions'
import { CircleCheck, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useStanding } from './standing-of.ts'

interface DiscussionRowProps {
  discussion: Discussion
  /** Where it stands, where that is not clear. */
  place?: ReactNode
  onOpen: () => void
}

/** A discussion in a list. */
export function DiscussionRow({ discussion, place, onOpen }: DiscussionRowProps) {
  const { t } = useTranslation('discussions')
  const { title, unread, settledAt } = discussion
  const standing = useStanding(discussion)
  return (
    <li>
      <button type="button" className={classNames('dsc-row', unread > 0 && 'new')} onClick={onOpen}>
        <Icon of={settledAt ? CircleCheck : MessagesSquare} size={14} />
        <span className="grow">
          <span className="tr">{title || t('untitled')}</span>
          {place && <span className="xs mut tr">{place}</span>}
          <span className="xs mut tr">{standing.join(' · ')}</span>
        </span>
        {unread > 0 && <Badge count={unread} isLoud label={t('unread', { count: unread })} />}
      </button>
    </li>
  )
}
