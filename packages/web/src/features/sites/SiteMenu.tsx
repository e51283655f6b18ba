import type { Site } from '@opora/contract/sites'
import { Ban, Download, Ellipsis, ExternalLink, Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { DeleteSiteDialog } from './DeleteSiteDialog.tsx'
import { EditSiteDialog } from './EditSiteDialog.tsx'
import { useSiteActions } from './use-site-actions.ts'

interface SiteMenuProps {
  site: Site
  canEdit: boolean
  /** Called when the site goes out of sight. */
  onRemoved?: () => void
}

export function SiteMenu({ site, canEdit, onRemoved }: SiteMenuProps) {
  const { t } = useTranslation('sites')
  const { run, stop, report } = useSiteActions(site)
  const [opened, setOpened] = useState<'edit' | 'delete' | null>(null)
  const close = (): void => setOpened(null)
  const isRunning = site.run?.state === 'running'
  const trigger = (
    <button type="button" className="ib sm" aria-label={t('action.more', { title: site.title })}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} align="end">
        {canEdit && isRunning && (
          <MenuItem icon={Ban} onSelect={() => stop.mutate()}>
            {t('action.stop')}
          </MenuItem>
        )}
        {canEdit && !isRunning && (
          <MenuItem icon={RefreshCw} onSelect={() => run.mutate()}>
            {t('action.run')}
          </MenuItem>
        )}
        <MenuItem icon={ExternalLink} onSelect={() => window.open(site.url, '_blank', 'noopener,noreferrer')}>
          {t('action.open')}
        </MenuItem>
        {site.run && (
          <MenuItem icon={Download} onSelect={() => report.mutate()}>
            {t('action.report')}
          </MenuItem>
        )}
        {canEdit && (
          <>
            <MenuItem icon={Pencil} onSelect={() => setOpened('edit')}>
              {t('action.edit')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Trash2} isDanger onSelect={() => setOpened('delete')}>
              {t('action.remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      {opened === 'edit' && <EditSiteDialog site={site} onClose={close} />}
      {opened === 'delete' && (
        <DeleteSiteDialog
          site={site}
          onClose={close}
          onDeleted={() => {
            close()
            onRemoved?.()
          }}
        />
      )}
    </>
  )
}
