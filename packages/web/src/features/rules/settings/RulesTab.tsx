import type { Rule, RuleDraft } from '@opora/contract/rules'
import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useSteady } from '../../../ui/use-steady.ts'
import type { Choices } from '../use-choices.ts'
import { moved, useRuleChanges, useRules } from '../use-rules.ts'
import { RuleRow } from './RuleRow.tsx'
import { Templates } from './Templates.tsx'

interface RulesTabProps {
  choices: Choices
  canEdit: boolean
  onEdit: (rule: Rule) => void
  onMake: (draft: RuleDraft) => void
  onLog: (rule: Rule) => void
}

/** The rules in the order they are looked at. */
export function RulesTab({ choices, canEdit, onEdit, onMake, onLog }: RulesTabProps) {
  const { t } = useTranslation('rules')
  const { data, error, isPending, isFetching, refetch } = useRules()
  const { order } = useRuleChanges()
  const leaving = useLeaving()
  const [said, setSaid] = useState('')
  if (useSteady(isPending) && !error)
    return (
      <div className="ru-list" aria-hidden="true">
        {['72%', '60%', '66%'].map((width) => (
          <div key={width} className="ru-row">
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    )
  if (!data)
    return (
      <ErrorState
        title={t('loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  const items = data.items.filter(({ id }) => !leaving.has(id))
  if (items.length === 0)
    return (
      <>
        <EmptyState icon={Workflow} title={t('none')} text={t(canEdit ? 'noneHint' : 'noneAgent')} />
        {canEdit && <Templates onChoose={onMake} />}
      </>
    )
  const onMove = (from: number, to: number): void => {
    const name = items[from]?.name
    if (name === undefined || to < 0 || to >= items.length || from === to) return
    setSaid(t('moved', { name, place: to + 1, count: items.length }))
    order(moved(items, from, to)).catch((refusal: unknown) => showToast({ text: failureLine(refusal), isError: true }))
  }
  const onCopy = (rule: Rule): void => onMake({ ...rule, name: t('copyOf', { name: rule.name }).slice(0, 80) })
  return (
    <>
      <ol className="ru-list" aria-label={t('title')}>
        {items.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            at={at}
            isLowest={at === items.length - 1}
            choices={choices}
            canEdit={canEdit}
            deeds={{ onEdit, onCopy, onLog, onMove }}
          />
        ))}
      </ol>
      <p className="sr" role="status">
        {said}
      </p>
    </>
  )
}
