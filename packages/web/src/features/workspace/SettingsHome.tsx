import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { SettingsNav } from './SettingsNav.tsx'

/** On a phone the list itself; elsewhere it stands beside the first page. */
export function SettingsHome() {
  const { t } = useTranslation('workspace')
  const isNarrow = useIsNarrow()
  if (!isNarrow) return <Navigate to="/settings/account" replace />
  return (
    <>
      <header className="bar">
        <h1>{t('nav')}</h1>
      </header>
      <SettingsNav isPage />
    </>
  )
}
