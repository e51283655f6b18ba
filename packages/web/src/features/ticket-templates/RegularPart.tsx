import type { TicketScheduleId } from '@opora/contract/ids'
import type { TicketTemplate } from '@opora/contract/ticket-templates'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useLeaving } from '../../ui/removals.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useEditedRow } from '../../ui/use-edited-row.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { ScheduleRow } from './ScheduleRow.tsx'
import { useSchedules } from './use-templates.ts'

/** Tickets that are made of templates by themselves. */
export function RegularPart({ templates, isAdmin }: { templates: readonly TicketTemplate[]; isAdmin: boolean }) {
  const { t } = useTranslation('ticketTemplates')
  const leaving = useLeaving()
  const { data, error, isFetching, refetch } = useSchedules()
  const { editing, edit, close, list, addButton } = useEditedRow<TicketScheduleId>()
  const items = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const edited = items.find(({ id }) => id === editing)
  const usable = templates.filter(({ subject }) => subject !== '')
  const [first] = usable
  return (
    <section className="tt-part">
      <div className="tt-head">
        <h2>{t('regular')}</h2>
        {isAdmin && first && (
          <Button ref={addButton} size="sm" icon={Plus} onClick={() => edit('new')}>
            {t('regularNew')}
          </Button>
        )}
      </div>
      {data && <p className="sec">{t('regularLead', { zone: data.timeZone })}</p>}
      {!data && !error && <Skeleton />}
      {error && !data && (
        <ErrorState
          title={t('loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data && items.length === 0 && <p className="mut">{t('regularNone')}</p>}
      <div ref={list}>
        <ul>
          {data &&
            items.map((schedule) => (
              <ScheduleRow
                key={schedule.id}
                schedule={schedule}
                name={templates.find(({ id }) => id === schedule.templateId)?.name ?? '…'}
                timeZone={data.timeZone}
                onEdit={isAdmin ? () => edit(schedule.id) : null}
              />
            ))}
        </ul>
      </div>
      {editing === 'new' && first && <ScheduleDialog templates={usable} first={first.id} onClose={close} />}
      {edited && (
        <ScheduleDialog
          key={edited.id}
          schedule={edited}
          templates={usable}
          first={edited.templateId}
          onClose={close}
        />
      )}
    </section>
  )
}
