import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import type { MenuItemProps, MenuProps, MenuRadioProps } from './Menu.tsx'

/** The menu itself, opened as soon as it is there: somebody has just asked for it. */
export function MenuRoot({ trigger, side = 'bottom', align = 'start', children }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="pop" side={side} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className="mn">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export function MenuItem({
  icon,
  keys,
  hint,
  isDanger,
  isDisabled,
  disabledReason,
  onSelect,
  children,
}: MenuItemProps) {
  const small = disabledReason ?? hint
  return (
    <Base.Item
      className={classNames('mi', isDanger && 'dn')}
      disabled={isDisabled || Boolean(disabledReason)}
      onClick={onSelect}
    >
      {icon && <Icon of={icon} />}
      <span className="grow">
        {children}
        {small && <small>{small}</small>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  )
}

/** One of several, inside a menu. */
export function MenuRadio<T extends string>({ label, value, options, onChange }: MenuRadioProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: T) => onChange(next)} aria-label={label}>
      <Base.Group>
        <Base.GroupLabel className="gl">{label}</Base.GroupLabel>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className="mi" closeOnClick={false}>
            <span className="grow">{option.label}</span>
            <span className="tick">
              <Base.RadioItemIndicator>
                <Icon of={Check} size={14} />
              </Base.RadioItemIndicator>
            </span>
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="hr" />
}
