import type { PolicyDraft } from '@opora/contract/sla'
import { useTranslation } from 'react-i18next'
import { useHours } from '../../../lib/use-hours.ts'
import { durationWords } from '../durations.ts'

const kinds = ['first', 'next', 'resolution'] as const
const minuteMs = 60_000

type Read = Pick<PolicyDraft, 'targets' | 'countsBy' | 'hoursId' | 'warnBeforeMinutes'>

/** Reads a policy aloud. */
export function useSentence() {
  const { t } = useTranslation('sla')
  const hours = useHours().data?.items ?? []
  const timeOf = (minutes: number): string => {
    const { key, values } = durationWords(minutes * minuteMs)
    return t(key, values)
  }
  return ({ targets, countsBy, hoursId, warnBeforeMinutes }: Read): string => {
    const promised = kinds.flatMap((kind) => {
      const minutes = targets[kind]
      return minutes === null ? [] : [{ kind, time: timeOf(minutes) }]
    })
    if (promised.length === 0) return ''
    const said = promised
      .map(({ kind, time }, at) => t(`${at === 0 ? 'alone' : 'within'}.${kind}`, { time }))
      .join(', ')
    const by = t(`by.${countsBy}`, { name: hours.find(({ id }) => id === hoursId)?.name ?? '…' })
    const warns = warnBeforeMinutes > 0 ? t('warns', { time: timeOf(warnBeforeMinutes) }) : ''
    return `${said}. ${by} ${warns}`.trim()
  }
}
