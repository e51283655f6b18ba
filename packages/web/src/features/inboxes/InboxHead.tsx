import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** The name of what is being set up and the way back to the list. */
export function InboxHead({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation('inboxes')
  return (
    <header className="in-head">
      <Link to="/settings/inboxes/{-$inboxId}" params={{ inboxId: undefined }} className="ib" aria-label={t('title')}>
        <Icon of={ArrowLeft} />
      </Link>
      <h1 className="tr grow">{title}</h1>
      {children}
    </header>
  )
}
