import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopilot } from '../use-copilot.ts'

interface HandedOverProps {
  conversationId: string
  /** That the assistant calls people, and why. */
  children: ReactNode
}

/** What the assistant leaves to whoever takes over: why it called them and the conversation in short, as a card. */
export function HandedOver({ conversationId, children }: HandedOverProps) {
  const { t } = useTranslation('copilot')
  const summary = useCopilot(conversationId)?.briefing?.summary
  if (!summary) return children
  return (
    <section className="cop-ho" aria-label={t('briefing.title')}>
      {children}
      <p className="pre">{summary}</p>
    </section>
  )
}
