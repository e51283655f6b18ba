import type { Following } from '@opora/contract/held-replies'
import { CornerDownRight, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useFollowing, writeFollowing } from './following.ts'
import { inUnit } from './in-unit.ts'

/** What a macro left for the reply that is being written, until it has left or somebody does not want it. */
export function FollowingLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('macros')
  const follows = useFollowing(conversationId)
  const wordsOf = (one: Following): string => {
    if (one.kind === 'status') return t(`follows.${one.status}`)
    const { unit, count } = inUnit(one.minutes)
    return t(`follows.snooze.${unit}`, { count })
  }
  if (!follows) return null
  return (
    <p className="ma-then" role="status">
      <Icon of={CornerDownRight} size={14} />
      <span className="grow">{wordsOf(follows)}</span>
      <IconButton size="sm" icon={X} label={t('follows.drop')} onClick={() => writeFollowing(conversationId, null)} />
    </p>
  )
}
