import { useId } from 'react'

interface SliderProps {
  label: string
  value: number
  /** How the value reads. */
  text: string
  /** What screen readers say; the text when absent. */
  spoken?: string
  step?: number
  /** Words under the two ends. */
  ends?: readonly [least: string, most: string]
  isDisabled?: boolean
  onChange: (value: number) => void
}

/** A share between 0 and 1 that is set by feel rather than typed. */
export function Slider({ label, value, text, spoken, step = 0.05, ends, isDisabled, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className="sld">
      <label className="row" htmlFor={id}>
        <span className="grow sec">{label}</span>
        <b className="num">{text}</b>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={step}
        value={value}
        disabled={isDisabled}
        aria-valuetext={spoken ?? text}
        style={{ backgroundSize: `${value * 100}% 4px, 100% 4px` }}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      {ends && (
        <div className="row xs mut" aria-hidden="true">
          <span>{ends[0]}</span>
          <span className="end">{ends[1]}</span>
        </div>
      )}
    </div>
  )
}
