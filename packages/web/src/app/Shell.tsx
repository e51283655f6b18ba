import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsNarrow } from '../lib/use-is-narrow.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Rail, TabBar } from './Rail.tsx'

/** The frame of every working screen: rail or bottom bar, content, news about the connection. */
export function Shell() {
  const { t } = useTranslation('app')
  const isNarrow = useIsNarrow()
  return (
    <div className="app shell">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      {!isNarrow && <Rail />}
      <div className="shell-in">
        <ConnectionBanner />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {isNarrow && <TabBar />}
    </div>
  )
}
