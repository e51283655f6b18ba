import type { ToolCall } from '@opora/contract/tools'
import { useTranslation } from 'react-i18next'
import { plainly } from './plainly.ts'

const worded = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a call sends: its arguments and the request itself. */
export function CallFacts({ call }: { call: ToolCall }) {
  const { t } = useTranslation('tools')
  const given = Object.entries(call.arguments)
  return (
    <dl className="tl-facts">
      {given.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{plainly(worded(value))}</bdi>
          </dd>
        </div>
      ))}
      {call.target && (
        <div>
          <dt>{t('call.target')}</dt>
          <dd className="mono">
            <bdi>{plainly(call.target)}</bdi>
          </dd>
        </div>
      )}
    </dl>
  )
}
