import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Dots } from './Dots.tsx'
import { Icon, type IconType } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import { Tooltip } from './Tooltip.tsx'

const variants = { default: '', primary: 'p', ai: 'ai', ghost: 'g', danger: 'dg' } as const
const sizes = { sm: 'sm', md: '', lg: 'lg' } as const

export interface ButtonLook {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
}

/** Class names of a button, for a link that has to look like one. */
export const buttonClass = ({ variant = 'default', size = 'md' }: ButtonLook = {}): string =>
  classNames('b', variants[variant], sizes[size])

interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'disabled'> {
  icon?: IconType
  iconAfter?: IconType
  /** A key that does the same, shown in the button. */
  keys?: string
  isLoading?: boolean
  isOn?: boolean
  isDisabled?: boolean
  /** Why it cannot be pressed: stays reachable and says so. */
  disabledReason?: string | undefined
  children: ReactNode
}

export function Button(props: ButtonProps) {
  const { variant, size, icon, iconAfter, keys, isLoading, isOn, isDisabled, disabledReason, children, ...rest } = props
  const isBlocked = isLoading || Boolean(disabledReason)
  const button = (
    <button
      type="button"
      {...rest}
      className={classNames(buttonClass({ variant, size }), isOn && 'on', rest.className)}
      disabled={isDisabled}
      aria-busy={isLoading || undefined}
      aria-disabled={disabledReason ? true : undefined}
      onClick={isBlocked ? (event) => event.preventDefault() : rest.onClick}
    >
      <span className="b-in">
        {icon && <Icon of={icon} />}
        {children}
        {keys && <Kbd keys={keys} />}
        {iconAfter && <Icon of={iconAfter} />}
      </span>
      {isLoading && <Dots />}
    </button>
  )
  return disabledReason ? <Tooltip text={disabledReason}>{button}</Tooltip> : button
}
