import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TabPanel, Tabs } from '../../ui/Tabs.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { useSetup } from '../tickets/use-setup.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../workspace/use-is-admin.ts'
import './ticket-settings.css'
import { BoardsTab } from './boards/BoardsTab.tsx'
import { ProjectsTab } from './projects/ProjectsTab.tsx'
import { StatusesTab } from './statuses/StatusesTab.tsx'
import { TypesTab } from './types/TypesTab.tsx'

const tabs = ['statuses', 'types', 'projects', 'boards'] as const
type Tab = (typeof tabs)[number]

/** What tickets are made of and where they are shown: everybody reads it, admins change it. */
export function TicketSettingsPage() {
  const { t } = useTranslation('ticketSettings')
  const canEdit = useIsAdmin()
  const [tab, setTab] = useState<Tab>('statuses')
  const { data, error, isPending, isFetching, refetch } = useSetup()
  const isSkeleton = useSteady(isPending)
  const items = tabs.map((value) => ({ value, label: t(`tabs.${value}`) }))
  const given = data && { setup: data, canEdit }
  return (
    <SettingsPage title={t('title')} isWide>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      <Tabs value={tab} onChange={setTab} items={items} label={t('tabs.label')}>
        <TabPanel value={tab} className="ts-panel">
          {isSkeleton && !error && <Skeleton width="60%" />}
          {error && !data && (
            <ErrorState
              title={t('loadFailed')}
              {...failureText(error)}
              onRetry={() => void refetch()}
              isRetrying={isFetching}
            />
          )}
          {given && !isSkeleton && (
            <>
              {tab === 'statuses' && <StatusesTab {...given} />}
              {tab === 'types' && <TypesTab {...given} />}
              {tab === 'projects' && <ProjectsTab {...given} />}
              {tab === 'boards' && <BoardsTab {...given} />}
            </>
          )}
        </TabPanel>
      </Tabs>
    </SettingsPage>
  )
}
