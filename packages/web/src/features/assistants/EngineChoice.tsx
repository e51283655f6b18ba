import type { AnswerEngine } from '@opora/contract/assistants'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'

const engines = ['extractive', 'model'] as const satisfies readonly AnswerEngine[]

interface EngineChoiceProps {
  value: AnswerEngine
  isDisabled: boolean
  onChange: (engine: AnswerEngine) => void
}

/** Two ways to write an answer, each said in a sentence. */
export function EngineChoice({ value, isDisabled, onChange }: EngineChoiceProps) {
  const { t } = useTranslation('assistants')
  const name = useId()
  return (
    <fieldset className="as-engines" disabled={isDisabled}>
      <legend className="sr">{t('engine.title')}</legend>
      {engines.map((engine) => (
        <label key={engine} className={classNames('as-engine', engine === value && 'on')}>
          <input type="radio" name={name} checked={engine === value} onChange={() => onChange(engine)} />
          <span className={classNames('cbx rd', engine === value && 'on')} aria-hidden="true" />
          <span>
            <b>{t(`engine.${engine}`)}</b>
            <span className="sec">{t(`engine.${engine}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
