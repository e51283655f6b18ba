import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconType } from './Icon.tsx'

interface BannerProps {
  look?: 'quiet' | 'info' | 'good' | 'warn' | 'bad'
  icon?: IconType
  /** A box in the flow of a page instead of a strip across it. */
  isBoxed?: boolean
  /** Announced at once. */
  isUrgent?: boolean
  action?: ReactNode
  children: ReactNode
}

export function Banner({ look = 'quiet', icon, isBoxed, isUrgent, action, children }: BannerProps) {
  return (
    <div className={classNames('ban', look !== 'quiet' && look, isBoxed && 'box')} role={isUrgent ? 'alert' : 'status'}>
      {icon && <Icon of={icon} />}
      <div className="grow">{children}</div>
      {action}
    </div>
  )
}
