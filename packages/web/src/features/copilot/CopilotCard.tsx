import type { ReactNode } from 'react'
import { AiMark } from '../../ui/glyphs/AiMark.tsx'

interface CopilotCardProps {
  title: string
  isBusy?: boolean
  /** Quiet words beside the title. */
  aside?: ReactNode
  end?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** What a machine offers: on malachite, with the mark, never mistaken for what was sent. */
export function CopilotCard({ title, isBusy = false, aside, end, actions, children }: CopilotCardProps) {
  return (
    <section className="cop" aria-label={title} aria-busy={isBusy}>
      <h2 className="csh">
        <AiMark isThinking={isBusy} />
        {title}
        <span className="end row">
          {aside}
          {end}
        </span>
      </h2>
      <div className="cop-b">{children}</div>
      {actions && <div className="cop-a">{actions}</div>}
    </section>
  )
}
