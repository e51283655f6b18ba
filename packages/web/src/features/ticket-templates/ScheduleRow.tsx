import type { TicketSchedule } from '@opora/contract/ticket-templates'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Pause, Pencil, Play, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeText, failureLine } from '../../lib/failure-text.ts'
import { formatDateTimeIn } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { removeWithUndo } from '../../ui/removals.ts'
import { showToast } from '../../ui/toast.ts'
import { ticketKeys } from '../tickets/keys.ts'
import { useRhythm } from './use-rhythm.ts'

interface ScheduleRowProps {
  schedule: TicketSchedule
  /** What its template is called. */
  name: string
  timeZone: string
  /** Absent for those who only read. */
  onEdit: (() => void) | null
}

/** What can be done with a schedule, each said when it did not work. */
function useScheduleActs({ id, isPaused }: TicketSchedule, name: string) {
  const { t } = useTranslation('ticketTemplates')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ticketKeys.schedules })
  const doing = async (act: () => Promise<unknown>): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    try {
      await act()
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
    await refresh()
    setBusy(false)
  }
  const turn = (): Promise<void> =>
    doing(() => api('PATCH /ticket-schedules/:id', { params: { id }, body: { isPaused: !isPaused } }))
  const run = (): Promise<void> =>
    doing(async () => {
      const body = { clientId: crypto.randomUUID() }
      const made = await api('POST /ticket-schedules/:id/runs', { params: { id }, body })
      const open = (): void => void navigate({ to: '/tickets', search: { ticket: made.id } })
      showToast({ text: t('ran', { number: made.number }), action: { label: t('open'), run: open } })
    })
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('removed', { name }), failed: t('removeFailed', { name }), undo: t('undo') },
      commit: async (options) => {
        await api('DELETE /ticket-schedules/:id', { params: { id } }, options)
        await refresh()
      },
    })
  return { isBusy, turn, run, remove }
}

/** One schedule: of what, how often, when next, and what came of it last. */
export function ScheduleRow({ schedule, name, timeZone, onEdit }: ScheduleRowProps) {
  const { t } = useTranslation('ticketTemplates')
  const rhythm = useRhythm()
  const { isBusy, turn, run, remove } = useScheduleActs(schedule, name)
  const { id, isPaused, nextAt, last } = schedule
  const at = last ? formatDateTimeIn(last.at, timeZone) : ''
  const lastLine = last?.ticket ? t('lastTicket', { at, number: last.ticket.number }) : t('last', { at })
  return (
    <li className="tt-row" data-row={id}>
      <div className="grow">
        <b>{name}</b>
        <p className="xs mut">{rhythm(schedule)}</p>
        <p className="xs">{nextAt ? t('next', { at: formatDateTimeIn(nextAt, timeZone) }) : t('paused')}</p>
        {last?.code ? (
          <p className="hint bad">{t('lastFailed', { at, reason: codeText(last.code) })}</p>
        ) : (
          last && <p className="xs mut">{lastLine}</p>
        )}
      </div>
      {onEdit && (
        <div className="row" aria-busy={isBusy}>
          <IconButton icon={Plus} label={`${t('run')}: ${name}`} onClick={() => void run()} />
          <IconButton
            icon={isPaused ? Play : Pause}
            label={`${t(isPaused ? 'resume' : 'pause')}: ${name}`}
            onClick={() => void turn()}
          />
          <IconButton icon={Pencil} label={`${t('edit')}: ${name}`} onClick={onEdit} />
          <IconButton icon={Trash2} label={`${t('remove')}: ${name}`} onClick={remove} />
        </div>
      )}
    </li>
  )
}
