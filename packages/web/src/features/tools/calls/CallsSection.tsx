import type { ToolCall } from '@opora/contract/tools'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { CallFacts } from './CallFacts.tsx'
import { useCalls } from './use-calls.ts'

const dots = { failed: 'var(--danger)', refused: 'var(--fg-3)', proposed: 'var(--warning)' } as const

function Call({ call }: { call: ToolCall }) {
  const { t } = useTranslation('tools')
  const dot = call.state in dots ? { dot: dots[call.state as keyof typeof dots] } : { look: 'fill' as const }
  const decided = call.state === 'refused' ? 'call.refusedBy' : 'call.approvedBy'
  return (
    <li>
      <details className="tl-call">
        <summary>
          <Icon of={ChevronRight} size={14} />
          <span className="grow tr">{call.toolLabel}</span>
          <Tag {...dot}>{t(`state.${call.state}`)}</Tag>
          <time className="xs mut num" dateTime={call.createdAt} title={formatDateTime(call.createdAt)}>
            {formatTime(call.createdAt)}
          </time>
        </summary>
        <CallFacts call={call} />
        {call.decidedBy && (
          <p className="xs mut">
            {t(decided, { name: call.decidedBy })}
            {call.note && `: ${call.note}`}
          </p>
        )}
        {call.failure && <p className="xs tl-bad">{t(`failure.${call.failure}`)}</p>}
        {call.result && <pre className="tl-result">{call.result}</pre>}
      </details>
    </li>
  )
}

/** What the assistant did in other systems for this contact; nothing when it did nothing. */
export function CallsSection({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('tools')
  const calls = useCalls(conversationId).data?.items ?? []
  if (calls.length === 0) return null
  return (
    <section className="cs" aria-label={t('calls')}>
      <h3 className="csh">{t('calls')}</h3>
      <ul className="tl-calls">
        {calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
    </section>
  )
}
