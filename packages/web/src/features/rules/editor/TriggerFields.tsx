import { type RuleTriggerKind, ruleTriggers, timedTriggers } from '@opora/contract/rule-language'
import type { RuleTrigger } from '@opora/contract/rules'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Duration } from './Duration.tsx'
import { Part, wrongsUnder } from './Part.tsx'
import { replaced, type Wrongs, without } from './rule-form.ts'

const most = 12
const usualMinutes = 120

interface TriggerFieldsProps {
  triggers: readonly RuleTrigger[]
  wrongs: Wrongs
  onChange: (triggers: RuleTrigger[]) => void
}

/** What the rule waits for: any of these. */
export function TriggerFields({ triggers, wrongs, onChange }: TriggerFieldsProps) {
  const { t } = useTranslation('rules')
  const options = ruleTriggers.map((value) => ({ value, label: t(`triggerName.${value}`) }))
  const ofKind = (kind: RuleTriggerKind): RuleTrigger => ({
    kind,
    minutes: timedTriggers.includes(kind) ? usualMinutes : null,
  })
  const unused = ruleTriggers.find((kind) => !triggers.some((one) => one.kind === kind))
  return (
    <fieldset className="ru-set">
      <legend className="ru-word">{t('form.when')}</legend>
      {triggers.length > 1 && <p className="hint">{t('form.whenHint')}</p>}
      {triggers.map((trigger, at) => (
        <Part
          // biome-ignore lint/suspicious/noArrayIndexKey: a trigger is its place
          key={at}
          removeLabel={triggers.length > 1 ? t('form.removeTrigger') : undefined}
          onRemove={() => onChange(without(triggers, at))}
          wrongs={wrongsUnder(wrongs, `triggers.${at}`)}
        >
          <Select
            label={t('form.trigger')}
            value={trigger.kind}
            onChange={(kind) => onChange(replaced(triggers, at, ofKind(kind)))}
            options={options}
          />
          {timedTriggers.includes(trigger.kind) && (
            <Duration
              minutes={trigger.minutes}
              onChange={(minutes) => onChange(replaced(triggers, at, { ...trigger, minutes }))}
            />
          )}
        </Part>
      ))}
      {unused && triggers.length < most && (
        <Button size="sm" variant="ghost" icon={Plus} onClick={() => onChange([...triggers, ofKind(unused)])}>
          {t('form.addTrigger')}
        </Button>
      )}
    </fieldset>
  )
}
