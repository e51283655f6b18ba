import type { MemberId, TagId, TeamId } from '@opora/contract/ids'
import { priorities } from '@opora/contract/priorities'
import { replyVariables } from '@opora/contract/reply-variables'
import { actionsPerRule, ruleTextCharacters } from '@opora/contract/rule-language'
import type { RuleAction } from '@opora/contract/rules'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import type { Choices } from '../use-choices.ts'
import { Duration } from './Duration.tsx'
import { Part, wrongsUnder } from './Part.tsx'
import { Picks } from './Picks.tsx'
import { actionOf, replaced, type Wrongs, without } from './rule-form.ts'
import { TicketFields } from './TicketFields.tsx'
import { Webhook } from './Webhook.tsx'

const kinds: readonly RuleAction['kind'][] = [
  'tags',
  'assign',
  'team',
  'status',
  'priority',
  'snooze',
  'message',
  'note',
  'notify',
  'ticket',
  'hand_over',
  'attribute',
  'webhook',
]

interface DetailsProps {
  action: RuleAction
  choices: Choices
  onChange: (action: RuleAction) => void
}

/** A label that stands above its control. */
function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="ru-labelled">
      <span className="xs mut" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

function Notify({ action, choices, onChange }: DetailsProps & { action: Extract<RuleAction, { kind: 'notify' }> }) {
  const { t } = useTranslation('rules')
  return (
    <>
      <Labelled label={t('form.members')}>
        <Picks
          label={t('form.members')}
          options={choices.members}
          chosen={action.memberIds}
          onChange={(ids) => onChange({ ...action, memberIds: ids as MemberId[] })}
        />
      </Labelled>
      {choices.teams.length > 0 && (
        <Labelled label={t('form.team')}>
          <Select
            label={t('form.team')}
            value={action.teamId ?? ''}
            onChange={(id) => onChange({ ...action, teamId: (id || null) as TeamId | null })}
            options={[{ value: '', label: t('form.noTeam') }, ...choices.teams]}
          />
        </Labelled>
      )}
      <Checkbox isChecked={action.toAssignee} onChange={(toAssignee) => onChange({ ...action, toAssignee })}>
        {t('form.toAssignee')}
      </Checkbox>
    </>
  )
}

/** What one chooses of an action of a kind. */
export function ActionDetails({ action, choices, onChange }: DetailsProps) {
  const { t } = useTranslation('rules')
  switch (action.kind) {
    case 'assign':
      return (
        <Select
          label={t('form.member')}
          value={action.memberId ?? ''}
          onChange={(id) => onChange({ ...action, memberId: (id || null) as MemberId | null })}
          options={[{ value: '', label: t('form.nobody') }, ...choices.members]}
        />
      )
    case 'team':
      return (
        <Select
          label={t('form.team')}
          value={action.teamId ?? ''}
          onChange={(id) => onChange({ ...action, teamId: (id || null) as TeamId | null })}
          options={[{ value: '', label: t('form.noTeam') }, ...choices.teams]}
        />
      )
    case 'status':
      return (
        <Select
          label={t('form.status')}
          value={action.status}
          onChange={(status) => onChange({ ...action, status })}
          options={(['open', 'pending', 'resolved'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      )
    case 'priority':
      return (
        <Select
          label={t('field.priority')}
          value={action.priority}
          onChange={(priority) => onChange({ ...action, priority })}
          options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      )
    case 'snooze':
      return (
        // What is no number is told at its place, and never sent.
        <Duration minutes={action.minutes} onChange={(minutes) => onChange({ ...action, minutes: minutes ?? NaN })} />
      )
    case 'tags':
      return (
        <>
          <Labelled label={t('form.add')}>
            <Picks
              label={t('form.add')}
              options={choices.tags}
              chosen={action.addIds}
              onChange={(ids) => onChange({ ...action, addIds: ids as TagId[] })}
            />
          </Labelled>
          <Labelled label={t('form.take')}>
            <Picks
              label={t('form.take')}
              options={choices.tags}
              chosen={action.removeIds}
              onChange={(ids) => onChange({ ...action, removeIds: ids as TagId[] })}
            />
          </Labelled>
        </>
      )
    case 'message':
    case 'note':
      return (
        <div className="ru-whole">
          <Textarea
            aria-label={t('form.text')}
            rows={3}
            maxLength={ruleTextCharacters}
            value={action.text}
            onChange={({ target }) => onChange({ ...action, text: target.value })}
          />
          <p className="hint ru-vars">
            {t('form.textHint', { list: replyVariables.map((name) => `{{${name}}}`).join(', ') })}
          </p>
        </div>
      )
    case 'notify':
      return <Notify action={action} choices={choices} onChange={onChange} />
    case 'ticket':
      return <TicketFields action={action} choices={choices} onChange={onChange} />
    case 'webhook':
      return <Webhook action={action} onChange={onChange} />
    case 'hand_over':
      return null
    case 'attribute':
      return (
        <>
          <Select
            label={t('form.key')}
            value={action.key}
            onChange={(key) => onChange({ ...action, key })}
            options={[{ value: '', label: t('form.choose') }, ...choices.attributes]}
          />
          <Input
            aria-label={t('form.newValue')}
            placeholder={t('form.newValue')}
            maxLength={1000}
            value={action.value ?? ''}
            onChange={({ target }) => onChange({ ...action, value: target.value === '' ? null : target.value })}
          />
        </>
      )
  }
}

interface ActionFieldsProps {
  actions: readonly RuleAction[]
  wrongs: Wrongs
  choices: Choices
  onChange: (actions: RuleAction[]) => void
}

/** What the rule does, one after another. */
export function ActionFields({ actions, wrongs, choices, onChange }: ActionFieldsProps) {
  const { t } = useTranslation('rules')
  const options = kinds.map((value) => ({ value, label: t(`actionName.${value}`) }))
  return (
    <fieldset className="ru-set">
      <legend className="ru-word">{t('form.act')}</legend>
      {actions.map((action, at) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: an action is its place
          key={at}
          removeLabel={actions.length > 1 ? t('form.removeAction') : undefined}
          onRemove={() => onChange(without(actions, at))}
          wrongs={wrongsUnder(wrongs, `actions.${at}`)}
        >
          <Select
            label={t('form.action')}
            value={action.kind}
            onChange={(kind) => kind !== action.kind && onChange(replaced(actions, at, actionOf(kind)))}
            options={options}
          />
          <ActionDetails
            key={action.kind}
            action={action}
            choices={choices}
            onChange={(next) => onChange(replaced(actions, at, next))}
          />
        </Part>
      ))}
      {actions.length < actionsPerRule && (
        <Button size="sm" variant="ghost" icon={Plus} onClick={() => onChange([...actions, actionOf('note')])}>
          {t('form.addAction')}
        </Button>
      )}
    </fieldset>
  )
}
