import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { useIsWaiting } from './through-outage.ts'

/** That a card was moved without a connection, and nobody else knows yet. */
export function WaitingMark({ id }: { id: string }) {
  const { t } = useTranslation('tickets')
  if (!useIsWaiting(id)) return null
  return (
    <div className="tkt-ft">
      <span className="tkt-due warn">
        <Icon of={CloudOff} size={12} />
        {t('waiting')}
      </span>
    </div>
  )
}
