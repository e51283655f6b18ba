import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PageBar } from '../../ui/PageBar.tsx'

interface SettingsPageProps {
  title: string
  actions?: ReactNode
  /** Tables need more room than forms. */
  isWide?: boolean
  children: ReactNode
}

/** One page of the settings: a bar, then sections of at most 560 px. */
export function SettingsPage({ title, actions, isWide, children }: SettingsPageProps) {
  const { t } = useTranslation('workspace')
  const isNarrow = useIsNarrow()
  const back = isNarrow && (
    <Link to="/settings" className="ib" aria-label={t('back')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <>
      <PageBar title={title} back={back}>
        {actions}
      </PageBar>
      <div className={isWide ? 'set-page wide' : 'set-page'}>{children}</div>
    </>
  )
}

/** A titled part of a page. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="set-sec">
      <h2>{title}</h2>
      {text && <p className="sec">{text}</p>}
      {children}
    </section>
  )
}
