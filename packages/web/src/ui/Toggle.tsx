import { Switch } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

interface ToggleProps {
  isOn: boolean
  onChange: (isOn: boolean) => void
  isDisabled?: boolean
  hint?: ReactNode
  children: ReactNode
}

/** Acts at once; when the act fails the owner of `isOn` puts it back. */
export function Toggle({ isOn, onChange, isDisabled, hint, children }: ToggleProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the primitive inside renders the control
    <label className="check">
      <Switch.Root
        className="tog"
        checked={isOn}
        disabled={isDisabled ?? false}
        onCheckedChange={(next) => onChange(next)}
      />
      <span>
        {children}
        {hint && <span className="hint">{hint}</span>}
      </span>
    </label>
  )
}
