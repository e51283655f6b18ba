import type { Assistant } from '@opora/contract/assistants'
import type { ToolServer } from '@opora/contract/tool-servers'
import { Plus, Server } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useSteady } from '../../../ui/use-steady.ts'
import { ServerDialog } from './ServerDialog.tsx'
import { ServerRow } from './ServerRow.tsx'
import { ServerToolsDialog } from './ServerToolsDialog.tsx'
import { useServerChanges, useServers } from './use-servers.ts'

const columnCount = 4

/** Every MCP server tools may come from. */
export function ServersSection({ assistants }: { assistants: readonly Assistant[] | undefined }) {
  const { t } = useTranslation('tools')
  const { data, error, isPending, refetch, isFetching } = useServers()
  const { connect } = useServerChanges()
  const isSkeleton = useSteady(isPending)
  const isNarrow = useIsNarrow()
  const [editing, setEditing] = useState<ToolServer | 'new' | null>(null)
  const [opened, setOpened] = useState<ToolServer['id'] | null>(null)
  const items = data?.items ?? []
  const run = ({ id }: ToolServer): void =>
    connect.mutate(id, { onError: (failed) => showToast({ text: failureLine(failed), isError: true }) })
  const add = (
    <Button icon={Plus} onClick={() => setEditing('new')}>
      {t('mcp.add')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('mcp.column.name'), ...(isNarrow ? {} : { width: 240 }) },
    { key: 'health', label: t('mcp.column.health') },
    { key: 'tools', label: t('mcp.column.tools'), isWide: true },
    { key: 'acts', label: <span className="sr">{t('column.acts')}</span>, width: isNarrow ? 52 : 180 },
  ]
  return (
    <section className="tl-servers" aria-label={t('mcp.title')}>
      <header>
        <div>
          <h2>{t('mcp.title')}</h2>
          <p className="sec">{t('mcp.lead')}</p>
        </div>
        {items.length > 0 && add}
      </header>
      <Table label={t('mcp.title')} columns={columns}>
        {isSkeleton && <TableSkeleton columns={columnCount} rows={1} />}
        {error && !data && (
          <TableMessage columns={columnCount}>
            <ErrorState
              title={t('mcp.loadFailed')}
              {...failureText(error)}
              onRetry={() => void refetch()}
              isRetrying={isFetching}
            />
          </TableMessage>
        )}
        {data && items.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={Server} title={t('mcp.empty')} text={t('mcp.emptyHint')} action={add} />
          </TableMessage>
        )}
        {items.map((server) => (
          <ServerRow
            key={server.id}
            server={server}
            isConnecting={connect.isPending && connect.variables === server.id}
            onConnect={() => run(server)}
            onEdit={() => setEditing(server)}
            onOpen={() => setOpened(server.id)}
          />
        ))}
      </Table>
      {editing && (
        <ServerDialog
          {...(editing === 'new' ? {} : { server: editing })}
          onSaved={(server) => {
            run(server)
            setOpened(server.id)
          }}
          onClose={() => setEditing(null)}
        />
      )}
      {opened && assistants && (
        <ServerToolsDialog id={opened} assistants={assistants} connect={connect} onClose={() => setOpened(null)} />
      )}
    </section>
  )
}
