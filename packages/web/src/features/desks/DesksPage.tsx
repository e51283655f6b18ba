import type { Desk } from '@opora/contract/desks'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import '../member-links/member-links.css'
import { useBots } from '../member-links/channels.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { ConnectDialog } from './connecting/ConnectDialog.tsx'
import { DeskRow } from './DeskRow.tsx'
import './desks.css'
import { DeskDialog } from './form/DeskDialog.tsx'
import { NoDesks } from './NoDesks.tsx'
import { useDesks } from './use-desks.ts'

const columnCount = 4
/** Until a window has given back the focus. */
const closedMs = 200

/** Groups outside where members answer: how each is doing, and a new one. */
export function DesksPage() {
  const { t } = useTranslation('desks')
  const canEdit = useMe().member.role !== 'agent'
  const desks = useDesks()
  const inboxes = useBots()
  const isSkeleton = useSteady(desks.isPending || inboxes.isPending)
  const [isConnecting, setConnecting] = useState(false)
  const connectButton = useRef<HTMLButtonElement>(null)
  const isNarrow = useIsNarrow()
  const [editing, setEditing] = useState<Desk['id'] | null>(null)
  const error = (!desks.data && desks.error) || inboxes.error
  const isReady = Boolean(desks.data && inboxes.data) && !isSkeleton
  const items = desks.data?.items ?? []
  const { all, bots } = inboxes.data ?? { all: [], bots: [] }
  const edited = items.find(({ id }) => id === editing)
  const connect = canEdit && bots.length > 0 && (
    <Button
      ref={connectButton}
      variant="primary"
      icon={Plus}
      aria-label={t('connect')}
      onClick={() => setConnecting(true)}
    >
      {t(isNarrow && items.length > 0 ? 'connectShort' : 'connect')}
    </Button>
  )
  /** With the first group the button that opened the window stands elsewhere. */
  const endConnecting = (): void => {
    setConnecting(false)
    setTimeout(() => document.activeElement === document.body && connectButton.current?.focus(), closedMs)
  }
  const retry = (): void => {
    void desks.refetch()
    inboxes.refetch()
  }
  const columns = [
    { key: 'group', label: t('column.group') },
    { key: 'bot', label: t('column.bot'), isWide: true, width: '24%' },
    { key: 'serves', label: t('column.serves'), isWide: true, width: '26%' },
    { key: 'menu', label: <span className="sr">{t('column.actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('title')} isWide actions={items.length > 0 && connect}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}.`}</p>
      <div className="dk-page">
        <Table label={t('title')} columns={columns}>
          {isSkeleton && !error && <TableSkeleton columns={columnCount} rows={2} />}
          {error && (
            <TableMessage columns={columnCount}>
              <ErrorState
                title={t('loadFailed')}
                {...failureText(error)}
                onRetry={retry}
                isRetrying={desks.isFetching || inboxes.isFetching}
              />
            </TableMessage>
          )}
          {isReady && items.length === 0 && (
            <TableMessage columns={columnCount}>
              <NoDesks hasBot={bots.length > 0} action={connect} />
            </TableMessage>
          )}
          {isReady &&
            items.map((desk, at) => (
              <DeskRow
                key={desk.id}
                desk={desk}
                inboxes={all}
                isShared={items.some((other) => other.id !== desk.id && (other.servedInboxIds?.length ?? 0) > 0)}
                restOf={items.slice(0, at).find(({ servedInboxIds }) => servedInboxIds === null) ?? null}
                canEdit={canEdit}
                onEdit={() => setEditing(desk.id)}
              />
            ))}
        </Table>
      </div>
      {isConnecting && <ConnectDialog bots={bots} onClose={endConnecting} />}
      {edited && (
        <DeskDialog
          desk={edited}
          inboxes={all}
          others={items.filter(({ id }) => id !== edited.id)}
          onClose={() => setEditing(null)}
        />
      )}
    </SettingsPage>
  )
}
