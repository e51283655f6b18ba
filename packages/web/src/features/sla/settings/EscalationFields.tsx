import type { Escalation } from '@opora/contract/sla'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/Select.tsx'
import { useChoices } from './use-choices.ts'

const none = 'none'

interface EscalationFieldsProps {
  when: string
  value: Escalation
  onChange: (next: Escalation) => void
}

/** What is done by itself at that moment. */
export function EscalationFields({ when, value, onChange }: EscalationFieldsProps) {
  const { t } = useTranslation('sla')
  const { teams, tags } = useChoices()
  const optionsOf = (items: readonly { id: string; name: string }[], how: 'giveTo' | 'tagWith') => [
    { value: none, label: t(how === 'giveTo' ? 'form.noTeam' : 'form.noTag') },
    ...items.map(({ id, name }) => ({ value: id, label: t(`form.${how}`, { name }) })),
  ]
  return (
    <fieldset className="sla-set">
      <legend className="lab">{when}</legend>
      <div className="sla-esc">
        <Select
          label={t('form.toTeam', { when })}
          value={value.teamId ?? none}
          options={optionsOf(teams, 'giveTo')}
          onChange={(id) => onChange({ ...value, teamId: teams.find((team) => team.id === id)?.id ?? null })}
        />
        <Select
          label={t('form.addTag', { when })}
          value={value.tagId ?? none}
          options={optionsOf(tags, 'tagWith')}
          onChange={(id) => onChange({ ...value, tagId: tags.find((tag) => tag.id === id)?.id ?? null })}
        />
      </div>
    </fieldset>
  )
}
