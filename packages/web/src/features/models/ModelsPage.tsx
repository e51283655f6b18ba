import type { Model } from '@opora/contract/models'
import { Plug, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { ModelDialog } from './ModelDialog.tsx'
import { ModelRow } from './ModelRow.tsx'
import './models.css'
import { useChecks } from './use-checks.ts'
import { useModels } from './use-models.ts'

const columnCount = 4

/** Every model the workspace may ask, how it fares and who asks it. */
export function ModelsPage() {
  const { t } = useTranslation('models')
  const canEdit = useMe().member.role !== 'agent'
  const { data, error, isPending, refetch, isFetching } = useModels()
  const isSkeleton = useSteady(isPending)
  const checks = useChecks()
  const isNarrow = useIsNarrow()
  const [editing, setEditing] = useState<Model | 'new' | null>(null)
  const items = data?.items ?? []
  const add = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('column.name') },
    { key: 'health', label: t('column.health') },
    { key: 'used', label: t('column.used'), isWide: true },
    { key: 'acts', label: <span className="sr">{t('column.acts')}</span>, width: isNarrow ? 52 : 140 },
  ]
  return (
    <SettingsPage title={t('title')} isWide actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('lead') : t('onlyAdmins')}</p>
      <Table label={t('title')} columns={columns}>
        {isSkeleton && <TableSkeleton columns={columnCount} rows={2} />}
        {error && !data && (
          <TableMessage columns={columnCount}>
            <ErrorState
              title={t('loadFailed')}
              {...failureText(error)}
              onRetry={() => void refetch()}
              isRetrying={isFetching}
            />
          </TableMessage>
        )}
        {data && items.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={Plug} title={t('empty')} text={t('emptyHint')} action={add} />
          </TableMessage>
        )}
        {items.map((model) => (
          <ModelRow key={model.id} model={model} canEdit={canEdit} checks={checks} onEdit={() => setEditing(model)} />
        ))}
      </Table>
      {editing && (
        <ModelDialog
          {...(editing === 'new' ? {} : { model: editing })}
          onSaved={(model) => checks.run(model.id)}
          onClose={() => setEditing(null)}
        />
      )}
    </SettingsPage>
  )
}
