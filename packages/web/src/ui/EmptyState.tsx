import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { AiMark } from './glyphs/AiMark.tsx'
import { Icon, type IconType } from './Icon.tsx'

interface EmptyStateProps {
  icon?: IconType
  /** The machine's mark instead of an icon. */
  isAi?: boolean
  title: ReactNode
  text?: ReactNode
  /** The one way forward. */
  action?: ReactNode
  isBoxed?: boolean
  children?: ReactNode
}

/** Says what happened, then one way forward. */
export function EmptyState({ icon, isAi, title, text, action, isBoxed, children }: EmptyStateProps) {
  return (
    <div className={classNames('blk', !isBoxed && 'open')}>
      {isAi ? <AiMark /> : icon && <Icon of={icon} size={24} />}
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action && <div className="row">{action}</div>}
      {children}
    </div>
  )
}
