import { Users } from 'lucide-react'
import { Icon } from '../../ui/Icon.tsx'

interface TeamMarkProps {
  size: 18 | 20
  /** Whose mark it is; without it the name stands beside. */
  label?: string
}

/** A team: round as people are, nobody's face. */
export function TeamMark({ size, label }: TeamMarkProps) {
  return (
    <span
      className={`un s${size} tmf`}
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      <Icon of={Users} size={12} />
    </span>
  )
}
