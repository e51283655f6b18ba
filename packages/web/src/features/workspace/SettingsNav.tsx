import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { AiMark } from '../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { settingsPages } from './settings-pages.ts'
import { useIsAdmin } from './use-is-admin.ts'

/** The list of settings pages: a column beside them, or a page of its own on a phone. */
export function SettingsNav({ isPage }: { isPage?: boolean }) {
  const { t } = useTranslation('workspace')
  const isAdmin = useIsAdmin()
  return (
    <nav className={classNames('set-nav', isPage && 'page')} aria-label={t('nav')} data-region="settings">
      {settingsPages.map(({ heading, pages }) => (
        <div key={heading}>
          <h2 className="nh">{t(heading)}</h2>
          {pages
            .filter((page) => isAdmin || !page.isForAdmins)
            .map((page) => (
              <Link key={page.to} to={page.to} className="ni" activeProps={{ className: 'on' }}>
                {page.icon ? <Icon of={page.icon} /> : <AiMark />}
                {t(page.name)}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  )
}
