import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Dots } from './Dots.tsx'
import { Icon, type IconType } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  icon?: IconType
  /** A custom glyph instead of `icon`. */
  children?: ReactNode
  label: string
  keys?: string
  size?: 'sm' | 'md' | 'lg'
  isOn?: boolean
  isLoading?: boolean
  isDisabled?: boolean
  /** Why it cannot be pressed. */
  disabledReason?: string | undefined
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}

/** A button that is only a glyph: it always has a tooltip and a label. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    children,
    label,
    keys,
    size = 'md',
    isOn,
    isLoading,
    isDisabled,
    disabledReason,
    tooltipSide,
    ...rest
  } = props
  const isBlocked = isLoading || isDisabled || Boolean(disabledReason)
  return (
    <Tooltip text={disabledReason ?? label} {...(keys ? { keys } : {})} {...(tooltipSide ? { side: tooltipSide } : {})}>
      <button
        type="button"
        {...rest}
        className={classNames('ib', size !== 'md' && size, isOn && 'on', rest.className)}
        aria-label={label}
        aria-busy={isLoading || undefined}
        aria-disabled={isBlocked || undefined}
        onClick={isBlocked ? (event) => event.preventDefault() : rest.onClick}
      >
        {isLoading ? <Dots /> : icon ? <Icon of={icon} /> : children}
      </button>
    </Tooltip>
  )
}
