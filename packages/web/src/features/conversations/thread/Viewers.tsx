import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useOtherViewers } from '../use-other-viewers.ts'

const shownFaces = 3

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
