import type { ContactCondition } from '@opora/contract/contact-conditions'
import { conditionsPerSegment, isValueless } from '@opora/contract/contact-facts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { ConditionRow } from './ConditionRow.tsx'

const widthPx = 640

interface Drafted {
  key: number
  condition: ContactCondition
}

const first: Drafted = { key: 0, condition: { fact: 'seen', operator: 'before', value: '30' } }

/** What is wrong with a condition before anybody is asked. */
function problemOf({ operator, value }: ContactCondition): 'empty' | 'days' | 'number' | null {
  if (isValueless(operator)) return null
  if (value.trim() === '') return 'empty'
  if ((operator === 'within' || operator === 'before') && !/^[1-9]\d{0,4}$/.test(value.trim())) return 'days'
  const isMeasure = operator === 'atLeast' || operator === 'atMost'
  return isMeasure && !/^(-?\d{1,15}(\.\d{1,9})?|\d{4}-\d{2}-\d{2})$/.test(value.trim()) ? 'number' : null
}

interface ConditionsDialogProps {
  where: readonly ContactCondition[]
  onApply: (where: ContactCondition[]) => void
  onClose: () => void
}

/** Says line by line what contacts have to fit. */
export function ConditionsDialog({ where, onApply, onClose }: ConditionsDialogProps) {
  const { t } = useTranslation('contacts')
  const [rows, setRows] = useState<Drafted[]>(
    where.length > 0 ? where.map((condition, key) => ({ key, condition })) : [first],
  )
  const [isTold, setTold] = useState(false)
  const apply = (): void => {
    setTold(true)
    if (rows.some(({ condition }) => problemOf(condition))) return
    onApply(rows.map(({ condition }) => ({ ...condition, value: condition.value.trim() })))
    onClose()
  }
  const add = (): void =>
    setRows([
      ...rows,
      {
        key: Math.max(-1, ...rows.map((row) => row.key)) + 1,
        condition: { fact: 'name', operator: 'contains', value: '' },
      },
    ])
  return (
    <FormDialog
      title={t('segment.conditions')}
      widthPx={widthPx}
      words={{ save: t('segment.apply'), close: t('cancel') }}
      failure={null}
      isSaving={false}
      onSave={apply}
      onClose={onClose}
    >
      <p className="sec">{t('segment.all')}</p>
      <ul className="ct-conds">
        {rows.map(({ key, condition }) => {
          const problem = isTold ? problemOf(condition) : null
          return (
            <ConditionRow
              key={key}
              condition={condition}
              error={problem ? t(`segment.problem.${problem}`) : undefined}
              onChange={(next) => setRows(rows.map((row) => (row.key === key ? { key, condition: next } : row)))}
              onRemove={() => setRows(rows.filter((row) => row.key !== key))}
            />
          )
        })}
      </ul>
      {rows.length < conditionsPerSegment && (
        <Button icon={Plus} variant="ghost" onClick={add}>
          {t('segment.add')}
        </Button>
      )}
    </FormDialog>
  )
}
