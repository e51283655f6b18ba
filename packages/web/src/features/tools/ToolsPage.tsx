import type { Tool } from '@opora/contract/tools'
import { Plus, Wrench } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useAssistants } from '../../lib/use-assistants.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { ToolDialog } from './form/ToolDialog.tsx'
import { ServersSection } from './servers/ServersSection.tsx'
import { ToolRow } from './ToolRow.tsx'
import { TryDialog } from './trials/TryDialog.tsx'
import { triedTool } from './trials/trial-form.ts'
import './tools.css'
import { useTools } from './use-tools.ts'

const columnCount = 4

/** Every system of the company assistants may ask, and what each is held to. */
export function ToolsPage() {
  const { t } = useTranslation('tools')
  const tools = useTools()
  // A tool is given to assistants: without them it can be neither shown whole nor changed.
  const all = useAssistants()
  const assistants = all.data?.items
  const items = assistants && tools.data ? tools.data.items : null
  const error = items ? null : (tools.error ?? all.error)
  const isSkeleton = useSteady(!items && !error)
  const isNarrow = useIsNarrow()
  const [editing, setEditing] = useState<Tool | 'new' | null>(null)
  const [trying, setTrying] = useState<Tool | null>(null)
  const usersOf = ({ assistantIds }: Tool): string[] =>
    (assistants ?? []).filter(({ id }) => assistantIds.includes(id)).map(({ name }) => name)
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('column.name') },
    { key: 'rules', label: t('column.rules') },
    { key: 'users', label: t('column.users'), isWide: true },
    { key: 'acts', label: <span className="sr">{t('column.acts')}</span>, width: isNarrow ? 52 : 160 },
  ]
  return (
    <SettingsPage title={t('title')} isWide actions={items && items.length > 0 && add}>
      <p className="sec set-lead">{t('lead')}</p>
      <Table label={t('title')} columns={columns}>
        {isSkeleton && <TableSkeleton columns={columnCount} rows={2} />}
        {error && (
          <TableMessage columns={columnCount}>
            <ErrorState
              title={t('loadFailed')}
              {...failureText(error)}
              onRetry={() => void Promise.all([tools, all].filter((one) => one.error).map((one) => one.refetch()))}
              isRetrying={tools.isFetching || all.isFetching}
            />
          </TableMessage>
        )}
        {items?.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={Wrench} title={t('empty')} text={t('emptyHint')} action={add} />
          </TableMessage>
        )}
        {items?.map((tool) => (
          <ToolRow
            key={tool.id}
            tool={tool}
            users={usersOf(tool)}
            onEdit={() => setEditing(tool)}
            onTry={() => setTrying(tool)}
          />
        ))}
      </Table>
      <ServersSection assistants={assistants} />
      {editing && assistants && (
        <ToolDialog
          {...(editing === 'new' ? {} : { tool: editing })}
          assistants={assistants}
          onClose={() => setEditing(null)}
        />
      )}
      {trying && <TryDialog tool={triedTool(trying)} onClose={() => setTrying(null)} />}
    </SettingsPage>
  )
}
