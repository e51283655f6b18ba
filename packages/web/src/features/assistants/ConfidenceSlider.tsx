import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { confidenceLevel } from './confidence-level.ts'
import { confidenceText } from './outcome-words.ts'

interface ConfidenceSliderProps {
  value: number
  isDisabled: boolean
  onChange: (confidence: number) => void
}

/** The threshold with words for what it means. */
export function ConfidenceSlider({ value, isDisabled, onChange }: ConfidenceSliderProps) {
  const { t } = useTranslation('assistants')
  const id = useId()
  const meaning = t(`confidence.${confidenceLevel(value)}`)
  return (
    <div className="as-slider">
      <label className="row" htmlFor={id}>
        <span className="grow sec">{t('confidence.hint')}</span>
        <b className="num">{confidenceText(value)}</b>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value}
        disabled={isDisabled}
        aria-valuetext={`${confidenceText(value)}, ${meaning}`}
        style={{ backgroundSize: `${value * 100}% 4px, 100% 4px` }}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <div className="row xs mut" aria-hidden="true">
        <span>{t('confidence.least')}</span>
        <span className="end">{t('confidence.most')}</span>
      </div>
      <p className="as-meaning">{meaning}</p>
    </div>
  )
}
