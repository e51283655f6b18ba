import type { ReactNode } from 'react'
import { Checkbox } from '../../ui/Checkbox.tsx'

interface ChecksProps<T extends string> {
  label: string
  hint?: ReactNode
  options: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Any number of several; kept in the order they are offered in. */
export function Checks<T extends string>({ label, hint, options, chosen, onChange }: ChecksProps<T>) {
  const turn = (value: T, isOn: boolean): void =>
    onChange(options.map((one) => one.value).filter((one) => (one === value ? isOn : chosen.includes(one))))
  return (
    <fieldset className="ts-checks">
      <legend className="lab">{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            isChecked={chosen.includes(option.value)}
            onChange={(isOn) => turn(option.value, isOn)}
          >
            {option.label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
