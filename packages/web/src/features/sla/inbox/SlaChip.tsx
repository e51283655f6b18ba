import type { ConversationSla } from '@opora/contract/sla'
import { slaLook } from '@opora/contract/sla-look'
import { AlarmClock, Pause, Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { durationWords } from '../durations.ts'

const minuteMs = 60_000

/** The present, told when what is shown of the time to a moment changes: each second under a minute, else each minute. */
export function useCountdown(dueAt: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick sets the next one
  useEffect(() => {
    if (!dueAt) return
    const leftMs = Date.parse(dueAt) - Date.now()
    const isClose = Math.abs(leftMs) <= minuteMs
    const stepMs = isClose ? 1000 : minuteMs
    const waitMs = (((leftMs % stepMs) + stepMs) % stepMs) + 20
    const timer = setTimeout(() => setNow(Date.now()), waitMs)
    return () => clearTimeout(timer)
  }, [dueAt, now])
  return now
}

const looks = { fine: 'sla', soon: 'sla warn', breached: 'sla breach' } as const

/** What of a promise is left: quiet while it is fine, amber when it is close, red once it is missed. */
export function SlaChip({ sla }: { sla: ConversationSla }) {
  const { t } = useTranslation('sla')
  const now = useCountdown(sla.dueAt)
  const look = slaLook(sla, now)
  if (!look || look === 'paused' || !sla.dueAt || !sla.kind) {
    if (!sla.pausedBy) return null
    const words = t('chip.paused', { why: t(`why.${sla.pausedBy}`) })
    return (
      <span className="sla" title={words} data-sla="paused">
        <Icon of={Pause} size={12} />
        <span className="sr">{words}</span>
      </span>
    )
  }
  const { key, values } = durationWords(Math.abs(Date.parse(sla.dueAt) - now))
  const time = t(key, values)
  return (
    <span className={looks[look]} title={formatDateTime(sla.dueAt)} data-sla={look}>
      <Icon of={look === 'breached' ? AlarmClock : Timer} size={12} />
      <span className="sr">{t(`chip.${look}`, { kind: t(`kind.${sla.kind}`), time })}</span>
      <span aria-hidden="true">{look === 'breached' ? `−${time}` : time}</span>
    </span>
  )
}
