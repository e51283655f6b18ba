import type { Ticket } from '@opora/contract/tickets'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../../ui/Field.tsx'
import { Input } from '../../../../ui/Input.tsx'
import type { TicketChange } from '../../use-ticket-changes.ts'
import { readMinutes } from './read-minutes.ts'
import { useMinutes } from './use-minutes.ts'

interface EstimateProps {
  ticket: Ticket
  onChange: (change: TicketChange) => Promise<boolean>
}

/** How long it may take, written as people write it. */
export function Estimate({ ticket: { estimateMinutes }, onChange }: EstimateProps) {
  const { t } = useTranslation('tickets')
  const inWords = useMinutes()
  const [isWrong, setWrong] = useState(false)
  const keep = (words: string): void => {
    const next = words.trim() === '' ? null : readMinutes(words)
    const isRead = words.trim() === '' || (next !== null && next <= 10_000_000)
    setWrong(!isRead)
    if (isRead && next !== estimateMinutes) void onChange({ estimateMinutes: next })
  }
  return (
    <Field label={t('work.estimate')} isLabelHidden error={isWrong ? t('work.noEstimate') : undefined}>
      <Input
        key={estimateMinutes}
        isSmall
        maxLength={40}
        placeholder={t('work.estimateHint')}
        defaultValue={estimateMinutes === null ? '' : inWords(estimateMinutes)}
        onBlur={(event) => keep(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  )
}
