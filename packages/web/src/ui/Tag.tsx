import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { AiMark } from './glyphs/AiMark.tsx'

interface TagProps {
  /** A dot of this colour, as a token: `var(--chart-3)`. */
  dot?: string
  look?: 'outline' | 'fill' | 'ai'
  children: ReactNode
}

export function Tag({ dot, look = 'outline', children }: TagProps) {
  return (
    <span className={classNames('tag', look === 'fill' && 'fill', look === 'ai' && 'aix')}>
      {dot && <span className="d" style={{ background: dot }} />}
      {look === 'ai' && <AiMark />}
      {children}
    </span>
  )
}
