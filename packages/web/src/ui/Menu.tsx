import type { ReactElement, ReactNode } from 'react'
import type { IconType } from './Icon.tsx'
import { useOnDemand } from './use-on-demand.ts'

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  children: ReactNode
}

export interface MenuItemProps {
  icon?: IconType
  keys?: string
  hint?: string
  isDanger?: boolean
  isDisabled?: boolean
  disabledReason?: string | undefined
  onSelect: () => void
  children: ReactNode
}

export interface MenuRadioProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

type Parts = typeof import('./menu-parts.tsx')

let parts: Parts | null = null
const load = async (): Promise<Parts> => {
  parts ??= await import('./menu-parts.tsx')
  return parts
}

/** A menu. Its machinery is fetched when somebody reaches for it. */
export function Menu(props: MenuProps) {
  const { loaded, plain } = useOnDemand(load, props.trigger, { kind: 'menu' })
  return loaded ? <loaded.MenuRoot {...props} /> : plain
}

export function MenuItem(props: MenuItemProps) {
  return parts && <parts.MenuItem {...props} />
}

/** One of several, inside a menu. */
export function MenuRadio<T extends string>(props: MenuRadioProps<T>) {
  return parts && <parts.MenuRadio {...props} />
}

export function MenuSeparator() {
  return parts && <parts.MenuSeparator />
}
