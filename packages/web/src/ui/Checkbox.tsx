import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

interface CheckboxProps {
  isChecked: boolean
  isMixed?: boolean
  isDisabled?: boolean
  onChange: (isChecked: boolean) => void
  hint?: ReactNode
  children: ReactNode
}

export function Checkbox({ isChecked, isMixed, isDisabled, onChange, hint, children }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the primitive inside renders the control
    <label className="check">
      <Base.Root
        className="cbx"
        checked={isChecked}
        indeterminate={isMixed ?? false}
        disabled={isDisabled ?? false}
        onCheckedChange={(next) => onChange(next)}
      >
        <Base.Indicator>
          <Icon of={isMixed ? Minus : Check} size={12} />
        </Base.Indicator>
      </Base.Root>
      <span>
        {children}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  )
}
