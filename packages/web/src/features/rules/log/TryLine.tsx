import type { WebhookTry } from '@opora/contract/rule-webhooks'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'

/** One time an address was called: when, how long it took, and what it answered. */
export function TryLine({ tried: { at, tookMs, status, failure, answer } }: { tried: WebhookTry }) {
  const { t } = useTranslation('rules')
  const said = status === null ? '' : t('webhook.status', { status })
  return (
    <div className={classNames('ru-fact', failure && 'bad')}>
      <Icon of={failure ? X : Check} size={14} />
      <span>
        {[formatDateTime(at), said, t('webhook.took', { ms: tookMs })].filter(Boolean).join(', ')}
        {failure && <span className="ru-why">{t(`webhook.failure.${failure}`)}</span>}
        {answer && (
          <details className="ru-answer">
            <summary>{t('webhook.answer')}</summary>
            <pre>{answer}</pre>
          </details>
        )}
      </span>
    </div>
  )
}
