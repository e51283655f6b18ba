import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFound() {
  const { t } = useTranslation('app')
  return (
    <main className="middle">
      <h1 className="sr">Opora</h1>
      <EmptyState
        icon={SearchX}
        title={t('not_found_title')}
        text={t('not_found_text')}
        action={
          <Link to="/inbox/{-$conversationId}" className={buttonClass({ variant: 'primary' })}>
            {t('not_found_back')}
          </Link>
        }
      />
    </main>
  )
}
