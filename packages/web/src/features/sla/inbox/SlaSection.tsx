import type { ConversationSla, SlaClock } from '@opora/contract/sla'
import { slaLook } from '@opora/contract/sla-look'
import { AlarmClock, Check, Pause, Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAhead, formatDateTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { durationWords } from '../durations.ts'
import { useCountdown } from './SlaChip.tsx'

function ClockState({ clock }: { clock: SlaClock }) {
  const { t } = useTranslation('sla')
  const now = useCountdown(clock.dueAt)
  const { state, dueAt, leftMs } = clock
  if (state === 'met' || state === 'missed')
    return (
      <span className={state === 'missed' ? 'sla breach' : 'sla'}>
        <Icon of={state === 'missed' ? AlarmClock : Check} size={12} />
        {t(`clock.${state}`)}
      </span>
    )
  if (!dueAt) {
    const { key, values } = durationWords(leftMs ?? 0)
    return (
      <span className="sla">
        <Icon of={Pause} size={12} />
        {(leftMs ?? 0) < 0 ? t('overdueLeft') : t('clock.paused', { time: t(key, values) })}
      </span>
    )
  }
  const isBreached = Date.parse(dueAt) <= now
  const look = slaLook({ dueAt, warnsAt: clock.warnsAt, pausedBy: null }, now)
  const { key, values } = durationWords(Math.abs(Date.parse(dueAt) - now))
  return (
    <span className={isBreached ? 'sla breach' : look === 'soon' ? 'sla warn' : 'sla'} title={formatDateTime(dueAt)}>
      <Icon of={isBreached ? AlarmClock : Timer} size={12} />
      {t(isBreached ? 'clock.missed' : 'clock.running', { time: formatAhead(dueAt) })}
      {' · '}
      {isBreached ? `−${t(key, values)}` : t(key, values)}
    </span>
  )
}

/** Every clock of a conversation and what it counts by. */
export function SlaSection({ sla }: { sla: ConversationSla }) {
  const { t } = useTranslation('sla')
  if (sla.clocks.length === 0) return null
  return (
    <section className="cs">
      <h3 className="csh">
        {t('title')}
        <span className="end tr">{sla.policyName}</span>
      </h3>
      <dl>
        {sla.clocks.map((clock) => (
          <div className="kv" key={clock.kind}>
            <dt>{t(`kind.${clock.kind}`)}</dt>
            <dd>
              <ClockState clock={clock} />
            </dd>
          </div>
        ))}
      </dl>
      {sla.pausedBy && <p className="xs mut">{t('chip.paused', { why: t(`why.${sla.pausedBy}`) })}</p>}
    </section>
  )
}
