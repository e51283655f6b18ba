import type { LucideIcon } from 'lucide-react'

export type IconType = LucideIcon

interface IconProps {
  of: LucideIcon
  size?: 12 | 14 | 16 | 18 | 20 | 24
  /** Says what the icon means; without it the icon is decoration. */
  label?: string
}

const widths = { 12: 2, 14: 1.75, 16: 1.75, 18: 1.6, 20: 1.6, 24: 1.5 } as const

/** A lucide glyph at the stroke the design was drawn with. */
export function Icon({ of: Glyph, size = 16, label }: IconProps) {
  const name = size === 16 ? 'i' : `i i${size}`
  return label ? (
    <Glyph className={name} strokeWidth={widths[size]} size={size} role="img" aria-label={label} />
  ) : (
    <Glyph className={name} strokeWidth={widths[size]} size={size} aria-hidden="true" />
  )
}
