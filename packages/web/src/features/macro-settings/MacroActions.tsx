import type { MacroAction } from '@opora/contract/macros'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { ActionDetails } from '../rules/editor/ActionFields.tsx'
import { Part, wrongsUnder } from '../rules/editor/Part.tsx'
import { replaced, without } from '../rules/editor/rule-form.ts'
import type { Choices } from '../rules/use-choices.ts'
import { actionOf, type Wrongs } from './draft.ts'

const kinds: readonly MacroAction['kind'][] = ['tags', 'priority', 'team', 'assign', 'assign_me', 'status', 'snooze']
const most = 6

interface MacroActionsProps {
  actions: readonly MacroAction[]
  wrongs: Wrongs
  choices: Choices
  onChange: (actions: MacroAction[]) => void
}

/** What the macro does to the conversation. */
export function MacroActions({ actions, wrongs, choices, onChange }: MacroActionsProps) {
  const { t } = useTranslation('macros')
  const options = kinds.map((value) => ({ value, label: t(`kind.${value}`) }))
  const next = kinds.find((kind) => !actions.some((action) => action.kind === kind))
  return (
    <fieldset className="ru-set">
      <legend className="ru-word">{t('form.act')}</legend>
      <p className="hint ma-hint">{t('form.actHint')}</p>
      {actions.map((action, at) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: an action is its place
          key={at}
          removeLabel={t('form.removeAction')}
          onRemove={() => onChange(without(actions, at))}
          wrongs={wrongsUnder(wrongs, `actions.${at}`)}
        >
          <Select
            label={t('form.kind')}
            value={action.kind}
            onChange={(kind) => kind !== action.kind && onChange(replaced(actions, at, actionOf(kind)))}
            options={options}
          />
          {action.kind !== 'assign_me' && (
            <ActionDetails
              key={action.kind}
              action={action}
              choices={choices}
              // The kind of an action is not what its details change.
              onChange={(changed) => onChange(replaced(actions, at, changed as MacroAction))}
            />
          )}
        </Part>
      ))}
      {wrongs.actions && (
        <p className="hint bad" role="alert">
          {t('form.empty')}
        </p>
      )}
      {next && actions.length < most && (
        <Button size="sm" variant="ghost" icon={Plus} onClick={() => onChange([...actions, actionOf(next)])}>
          {t('form.addAction')}
        </Button>
      )}
    </fieldset>
  )
}
