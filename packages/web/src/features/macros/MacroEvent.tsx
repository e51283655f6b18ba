import type { ConversationEvent } from '@opora/contract/conversations'
import { Zap } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../lib/format.ts'
import { Icon } from '../../ui/Icon.tsx'

/** That somebody applied a macro, as a line of the timeline; what it did follows as lines of its own. */
export function MacroEvent({ event, actor }: { event: ConversationEvent; actor: string }) {
  const { t } = useTranslation('macros')
  const { macro, createdAt } = event
  if (macro === null) return null
  return (
    <div className="ev">
      <Icon of={Zap} size={14} />
      <span>
        <Trans t={t} i18nKey="event" values={{ actor, macro }} components={{ b: <b /> }} />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
      </span>
    </div>
  )
}
