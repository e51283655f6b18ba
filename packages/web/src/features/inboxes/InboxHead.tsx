import { Link } from '@tanstack/react-router'
import { ArrowLeft, ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PageBar } from '../../ui/PageBar.tsx'

interface InboxHeadProps {
  /** What is being set up; absent over the list of all. */
  title?: string
  children?: ReactNode
}

/** The bar over the channels, or over one of them with the way back to the list. */
export function InboxHead({ title, children }: InboxHeadProps) {
  const { t } = useTranslation('inboxes')
  const isNarrow = useIsNarrow()
  const toList = (
    <Link to="/settings/inboxes/{-$inboxId}" params={{ inboxId: undefined }} className="ib" aria-label={t('title')}>
      <Icon of={ArrowLeft} />
    </Link>
  )
  const toSettings = isNarrow && (
    <Link to="/settings" className="ib" aria-label={t('settings')}>
      <Icon of={ChevronLeft} />
    </Link>
  )
  return (
    <PageBar title={title ?? t('title')} back={title === undefined ? toSettings : toList}>
      {children}
    </PageBar>
  )
}
