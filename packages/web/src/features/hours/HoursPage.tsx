import type { BusinessHours } from '@opora/contract/business-hours'
import { useQueryClient } from '@tanstack/react-query'
import { CalendarClock, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { formatDateTimeIn } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { removeWithUndo, useLeaving } from '../../ui/removals.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useEditedRow } from '../../ui/use-edited-row.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../workspace/use-is-admin.ts'
import { HoursDialog } from './HoursDialog.tsx'
import './hours.css'
import { hoursKey, useHours } from '../../lib/use-hours.ts'

function useStanding() {
  const { t } = useTranslation('hours')
  return ({ isOpen, changesAt, timeZone }: BusinessHours): string => {
    if (!changesAt) return t(isOpen ? 'openAlways' : 'closedAlways')
    return t(isOpen ? 'open' : 'closed', { time: formatDateTimeIn(changesAt, timeZone) })
  }
}

interface RowProps {
  hours: BusinessHours
  canEdit: boolean
  onEdit: () => void
}

function HoursRow({ hours, canEdit, onEdit }: RowProps) {
  const { t } = useTranslation('hours')
  const client = useQueryClient()
  const standing = useStanding()
  const { name } = hours
  const remove = (): void =>
    removeWithUndo({
      ids: [hours.id],
      texts: { removed: t('removed', { name }), failed: t('removeFailed', { name }), undo: t('undo') },
      commit: async (options) => {
        await api('DELETE /business-hours/:id', { params: { id: hours.id } }, options)
        await client.invalidateQueries({ queryKey: hoursKey })
      },
    })
  return (
    <li className="hrs-row" data-row={hours.id}>
      <div className="grow">
        <div className="row">
          <b className="tr">{name}</b>
          {hours.isDefault && <span className="xs mut">{t('default')}</span>}
        </div>
        <p className="xs mut">
          {hours.timeZone} · <span className={hours.isOpen ? 'hrs-open' : undefined}>{standing(hours)}</span>
        </p>
      </div>
      {canEdit && (
        <>
          <IconButton icon={Pencil} label={`${t('edit')}: ${name}`} onClick={onEdit} />
          <IconButton icon={Trash2} label={`${t('remove')}: ${name}`} onClick={remove} />
        </>
      )}
    </li>
  )
}

/** When the workspace works, set by set. */
export function HoursPage() {
  const { t } = useTranslation('hours')
  const canEdit = useIsAdmin()
  const { data, error, isFetching, refetch } = useHours()
  const leaving = useLeaving()
  const { editing, edit, close, list, addButton } = useEditedRow<BusinessHours['id']>()
  const items = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const edited = items.find(({ id }) => id === editing)
  const add = canEdit && (
    <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
      {t('new')}
    </Button>
  )
  return (
    <SettingsPage title={t('title')} actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
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
        <EmptyState icon={CalendarClock} title={t('none')} text={t('noneHint')} action={add} />
      )}
      <div ref={list}>
        <ul className="hrs-list">
          {items.map((hours) => (
            <HoursRow key={hours.id} hours={hours} canEdit={canEdit} onEdit={() => edit(hours.id)} />
          ))}
        </ul>
      </div>
      {editing === 'new' && <HoursDialog isFirst={items.length === 0} onClose={close} />}
      {edited && <HoursDialog key={edited.id} isFirst={false} hours={edited} onClose={close} />}
    </SettingsPage>
  )
}
