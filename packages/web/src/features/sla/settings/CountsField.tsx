import type { PolicyDraft } from '@opora/contract/sla'
import { useTranslation } from 'react-i18next'
import { useHours } from '../../../lib/use-hours.ts'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'

interface CountsFieldProps {
  countsBy: PolicyDraft['countsBy']
  hoursId: PolicyDraft['hoursId']
  onChange: (countsBy: PolicyDraft['countsBy'], hoursId: PolicyDraft['hoursId']) => void
}

/** Round the clock, by the hours of a team, or by one set. */
export function CountsField({ countsBy, hoursId, onChange }: CountsFieldProps) {
  const { t } = useTranslation('sla')
  const hours = useHours().data?.items ?? []
  const options = [
    { value: 'always', label: t('form.always') },
    ...(hours.length > 0 || countsBy === 'team' ? [{ value: 'team', label: t('form.team') }] : []),
    ...hours.map(({ id, name }) => ({ value: id as string, label: t('form.hours', { name }) })),
  ]
  const choose = (value: string): void => {
    const set = hours.find(({ id }) => id === value)
    if (value === 'always' || value === 'team') onChange(value, null)
    else if (set) onChange('hours', set.id)
  }
  return (
    <Field label={t('form.countsBy')}>
      <Select value={countsBy === 'hours' ? (hoursId ?? 'always') : countsBy} options={options} onChange={choose} />
    </Field>
  )
}
