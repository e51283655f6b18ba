import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useViewing } from '../cache/moments.ts'
import { useMembers } from '../use-members.ts'

const shownFaces = 3

/** Names of the colleagues who look at the conversation now. */
export function useOtherViewers(conversationId: string): { id: string; name: string }[] {
  const { t } = useTranslation('conversations')
  const me = useMe().member.id
  const members = useMembers()
  const ids = useViewing()[conversationId] ?? []
  return ids
    .filter((id) => id !== me)
    .map((id) => ({ id, name: members.find((one) => one.id === id)?.name ?? t('viewing.colleague') }))
}

export function Viewers({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('conversations')
  const viewers = useOtherViewers(conversationId)
  const [first] = viewers
  if (!first) return null
  const text =
    viewers.length === 1 ? t('viewing.one', { name: first.name }) : t('viewing.many', { count: viewers.length })
  return (
    <Tooltip text={text}>
      <span className="see" role="img" aria-label={text}>
        {viewers.slice(0, shownFaces).map((viewer) => (
          <Avatar key={viewer.id} name={viewer.name} seed={viewer.id} size={20} isDecorative />
        ))}
        <Icon of={Eye} size={12} />
      </span>
    </Tooltip>
  )
}
