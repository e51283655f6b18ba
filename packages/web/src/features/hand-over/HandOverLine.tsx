import type { Message } from '@opora/contract/conversations'
import { ArrowRightLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** That a note passes the conversation on, and to whom, above its words. */
export function HandOverLine({ handOver }: { handOver: NonNullable<Message['handOver']> }) {
  const { t } = useTranslation('handOver')
  return (
    <p className="hov-l">
      <Icon of={ArrowRightLeft} size={14} />
      {t(handOver.to.type === 'team' ? 'toTeam' : 'to', { name: handOver.to.name })}
    </p>
  )
}
