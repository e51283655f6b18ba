import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import { useFieldTies } from './Field.tsx'
import { Icon } from './Icon.tsx'

export interface SelectOption<T extends string> {
  value: T
  label: string
  hint?: string
  isDisabled?: boolean
}

interface SelectProps<T extends string> {
  value: T
  onChange: (value: T) => void
  options: readonly SelectOption<T>[]
  /** Needed when there is no `Field` around. */
  label?: string
  isSmall?: boolean
  isDisabled?: boolean
}

export function Select<T extends string>({ value, onChange, options, label, isSmall, isDisabled }: SelectProps<T>) {
  const ties = useFieldTies()
  return (
    // The content policy refuses <style> elements, and the list needs none.
    <CSPProvider disableStyleElements>
      <Base.Root
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        items={options}
        modal={false}
        disabled={isDisabled ?? false}
      >
        <Base.Trigger
          {...ties}
          className={classNames('f', isSmall && 'sm', ties['aria-invalid'] && 'er')}
          {...(label ? { 'aria-label': label } : {})}
        >
          <Base.Value className="grow tr" />
          <Icon of={ChevronsUpDown} size={14} />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="pop" sideOffset={4} collisionPadding={8} alignItemWithTrigger={false}>
            <Base.Popup className="mn">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className="mi" disabled={option.isDisabled ?? false}>
                  <span className="grow">
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.hint && <small>{option.hint}</small>}
                  </span>
                  <span className="tick">
                    <Base.ItemIndicator>
                      <Icon of={Check} size={14} />
                    </Base.ItemIndicator>
                  </span>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
