import type { TicketTemplateId } from '@opora/contract/ids'
import { ClipboardList, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useLeaving } from '../../ui/removals.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useEditedRow } from '../../ui/use-edited-row.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../workspace/use-is-admin.ts'
import { RegularPart } from './RegularPart.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import { TemplateRow } from './TemplateRow.tsx'
import './templates.css'
import { useTemplates } from './use-templates.ts'

/** What tickets begin with, and those that are made by themselves. */
export function TicketTemplatesPage() {
  const { t } = useTranslation('ticketTemplates')
  const isAdmin = useIsAdmin()
  const leaving = useLeaving()
  const { data, error, isFetching, refetch } = useTemplates()
  const { editing, edit, close, list, addButton } = useEditedRow<TicketTemplateId>()
  const items = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const edited = items.find(({ id }) => id === editing)
  const add = isAdmin && (
    <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
      {t('new')}
    </Button>
  )
  return (
    <SettingsPage title={t('title')} actions={items.length > 0 && add}>
      <p className="sec set-lead">{isAdmin ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      {!data && !error && <Skeleton />}
      {error && !data && (
        <ErrorState
          title={t('loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data && items.length === 0 && (
        <EmptyState icon={ClipboardList} title={t('none')} text={t('noneHint')} action={add} />
      )}
      <div ref={list}>
        <ul>
          {items.map((template) => (
            <TemplateRow key={template.id} template={template} onEdit={isAdmin ? () => edit(template.id) : null} />
          ))}
        </ul>
      </div>
      {items.length > 0 && <RegularPart templates={items} isAdmin={isAdmin} />}
      {editing === 'new' && <TemplateDialog onClose={close} />}
      {edited && <TemplateDialog key={edited.id} template={edited} onClose={close} />}
    </SettingsPage>
  )
}
