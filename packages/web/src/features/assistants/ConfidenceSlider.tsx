import { useTranslation } from 'react-i18next'
import { Slider } from '../../ui/Slider.tsx'
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
  const meaning = t(`confidence.${confidenceLevel(value)}`)
  return (
    <>
      <Slider
        label={t('confidence.hint')}
        value={value}
        text={confidenceText(value)}
        spoken={`${confidenceText(value)}, ${meaning}`}
        ends={[t('confidence.least'), t('confidence.most')]}
        isDisabled={isDisabled}
        onChange={onChange}
      />
      <p className="as-meaning">{meaning}</p>
    </>
  )
}
