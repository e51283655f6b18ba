import type { Usage } from '@opora/contract/usage'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { Table } from '../../ui/Table.tsx'
import { formatCosts } from './money.ts'

/** What is asked for no assistant in particular. */
const ofWorkspace: ReadonlySet<string> = new Set(['embeddings', 'check'])

/** Who spent it and on what, the most first. */
export function GroupTable({ groups }: { groups: Usage['groups'] }) {
  const { t } = useTranslation('usage')
  const hasCosts = groups.some(({ costs }) => costs.length > 0)
  const columns = [
    { key: 'assistant', label: t('assistant') },
    { key: 'model', label: t('model'), isWide: true },
    { key: 'requests', label: t('requests'), isWide: true, width: 110 },
    ...(hasCosts ? [{ key: 'cost', label: t('cost'), isWide: true, width: 130 }] : []),
    { key: 'tokens', label: t('tokens'), width: 110 },
  ]
  return (
    <section className="us-sec">
      <h2>{t('byPurpose')}</h2>
      <Table label={t('byPurpose')} columns={columns}>
        {groups.map((group) => (
          <tr key={`${group.assistant?.id} ${group.purpose} ${group.model}`}>
            <td>
              {group.assistant?.name ?? t(ofWorkspace.has(group.purpose) ? 'ofWorkspace' : 'assistantGone')}
              <div className="mut xs">{t(`purpose.${group.purpose}`)}</div>
            </td>
            <td className="wide">
              <code className="xs">{group.model}</code>
            </td>
            <td className="wide num">
              {formatNumber(group.requests)}
              {group.failed > 0 && <div className="mut xs">{t('failed', { count: group.failed })}</div>}
            </td>
            {hasCosts && <td className="wide num">{formatCosts(group.costs)}</td>}
            <td className="num">{formatNumber(group.inputTokens + group.outputTokens)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
