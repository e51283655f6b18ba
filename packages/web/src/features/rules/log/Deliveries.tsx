import type { RuleDelivery, RuleDeliveryState } from '@opora/contract/rule-webhooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { runsKey } from '../keys.ts'
import { TryLine } from './TryLine.tsx'

const dots: Record<RuleDeliveryState, string> = {
  waiting: 'var(--st-pending)',
  done: 'var(--success)',
  failed: 'var(--danger)',
}

function Delivery({ delivery }: { delivery: RuleDelivery }) {
  const { t } = useTranslation('rules')
  const client = useQueryClient()
  const mayChange = useIsAdmin()
  const [isSending, setSending] = useState(false)
  const { id, host, state, tries, nextAt } = delivery
  const sendAgain = async (): Promise<void> => {
    setSending(true)
    try {
      await api('POST /rule-deliveries/:id/retries', { params: { id } })
      showToast({ text: t('webhook.sentAgain', { host }) })
      await client.invalidateQueries({ queryKey: runsKey })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    } finally {
      setSending(false)
    }
  }
  return (
    <li className="ru-delivery">
      <div className="ru-head">
        <span className="ru-name">{host}</span>
        <Tag dot={dots[state]}>{t(`webhook.state.${state}`)}</Tag>
        {nextAt && <span className="xs mut">{t('webhook.next', { at: formatDateTime(nextAt) })}</span>}
      </div>
      {tries.map((tried) => (
        <TryLine key={tried.at} tried={tried} />
      ))}
      {mayChange && (
        <Button size="sm" isLoading={isSending} onClick={() => void sendAgain()}>
          {t('webhook.again')}
        </Button>
      )}
    </li>
  )
}

/** What a run called outside, and what came of it. */
export function Deliveries({ items }: { items: readonly RuleDelivery[] }) {
  const { t } = useTranslation('rules')
  if (items.length === 0) return null
  return (
    <div>
      <p className="ru-h">{t('webhook.calls')}</p>
      <ul>
        {items.map((delivery) => (
          <Delivery key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </div>
  )
}
