import { ArrowRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

interface StepPaneProps {
  title: string
  intro: string
  /** Absent on the first step. */
  onBack?: (() => void) | undefined
  /** Absent where nothing can be skipped. */
  onSkip?: (() => void) | undefined
  next: { label: string; isLoading?: boolean; isLast?: boolean; run: () => void }
  children: ReactNode
}

/** One step: its heading takes the focus when it opens, its buttons stand at the bottom. */
export function StepPane({ title, intro, onBack, onSkip, next, children }: StepPaneProps) {
  const { t } = useTranslation('onboarding')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <section className="ob-pane">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{intro}</p>
      {children}
      <footer>
        {onBack && (
          <Button variant="ghost" size="lg" className="ob-back" onClick={onBack}>
            {t('back')}
          </Button>
        )}
        <span className="grow" />
        {onSkip && (
          <Button variant="ghost" size="lg" onClick={onSkip}>
            {t('skip')}
          </Button>
        )}
        <Button
          variant="primary"
          size="lg"
          {...(next.isLast ? {} : { iconAfter: ArrowRight })}
          isLoading={next.isLoading === true}
          onClick={next.run}
        >
          {next.label}
        </Button>
      </footer>
    </section>
  )
}
