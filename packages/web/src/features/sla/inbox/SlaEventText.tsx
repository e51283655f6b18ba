import type { ConversationEvent } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'

/** That a clock warned or was missed, as a line of the timeline. */
export function SlaEventText({ event }: { event: ConversationEvent }) {
  const { t } = useTranslation('sla')
  if (!event.sla) return null
  const { kind, policyName } = event.sla
  const what = event.name === 'sla.breached' ? 'breached' : 'warned'
  return <>{t(`event.${what}.${kind}`, { policy: policyName })}</>
}
