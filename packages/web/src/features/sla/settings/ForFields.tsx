import type { PolicyDraft } from '@opora/contract/sla'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { useChoices } from './use-choices.ts'

interface ChoiceProps<Id extends string> {
  label: string
  items: readonly { id: Id; name: string }[]
  chosen: readonly Id[]
  onChange: (ids: Id[]) => void
}

function Choice<Id extends string>({ label, items, chosen, onChange }: ChoiceProps<Id>) {
  if (items.length === 0) return null
  return (
    <fieldset className="sla-set sla-choice">
      <legend className="xs mut">{label}</legend>
      {items.map(({ id, name }) => (
        <Checkbox
          key={id}
          isChecked={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  )
}

interface ForFieldsProps {
  values: PolicyDraft
  onChange: <K extends 'inboxIds' | 'teamIds' | 'tagIds'>(name: K, ids: PolicyDraft[K]) => void
}

/** Which conversations a policy is for. */
export function ForFields({ values, onChange }: ForFieldsProps) {
  const { t } = useTranslation('sla')
  const { inboxes, teams, tags } = useChoices()
  return (
    <fieldset className="sla-set">
      <legend className="lab">{t('form.for')}</legend>
      <p className="hint">{t('form.everything')}</p>
      <Choice
        label={t('form.inboxes')}
        items={inboxes}
        chosen={values.inboxIds}
        onChange={(ids) => onChange('inboxIds', ids)}
      />
      <Choice
        label={t('form.teams')}
        items={teams}
        chosen={values.teamIds}
        onChange={(ids) => onChange('teamIds', ids)}
      />
      <Choice label={t('form.tags')} items={tags} chosen={values.tagIds} onChange={(ids) => onChange('tagIds', ids)} />
    </fieldset>
  )
}
