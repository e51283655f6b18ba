import type { TicketStatusId } from '@opora/contract/ids'
import { type Phase, phases } from '@opora/contract/ticket-limits'
import type { TicketSetup, TicketStatus } from '@opora/contract/ticket-setup'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { StatusMark } from '../../tickets/StatusMark.tsx'
import { DropPlace } from '../OrderRow.tsx'
import { moved, useSave } from '../use-save.ts'
import { droppedOn, endOf, inPhase, type Place, stepped } from './place.ts'
import { RemoveStatusDialog } from './RemoveStatusDialog.tsx'
import { StatusDialog } from './StatusDialog.tsx'
import { StatusRow } from './StatusRow.tsx'
import { useUsage } from './use-usage.ts'

interface StatusesTabProps {
  setup: TicketSetup
  canEdit: boolean
}

/** The statuses in their phases, in the order boards are made in. */
export function StatusesTab({ setup, canEdit }: StatusesTabProps) {
  const { t } = useTranslation(['ticketSettings', 'tickets'])
  const { statuses } = setup
  const usage = useUsage(canEdit)
  const { put } = useSave()
  const { editing, edit, close, removed, list, addButton } = useEditedRow<TicketStatusId>()
  const [draftPhase, setDraftPhase] = useState<Phase>('todo')
  const [removing, setRemoving] = useState<TicketStatus | null>(null)
  const [said, setSaid] = useState('')
  // As it was opened: what is typed stays when somebody else deletes it meanwhile.
  const [opened, setOpened] = useState<TicketStatus | null>(null)
  const place = (status: TicketStatus, to: Place | null): void => {
    if (!to) return
    const { phase, position } = to
    const next = moved(
      statuses.map((one) => (one.id === status.id ? { ...one, phase } : one)),
      status.id,
      position,
    )
    const mates = inPhase(next, phase)
    const at = { position: mates.findIndex(({ id }) => id === status.id) + 1, count: mates.length }
    setSaid(t('moved', { name: status.name, group: t(`tickets:phase.${phase}`), ...at }))
    const body = { position, ...(phase === status.phase ? {} : { phase }) }
    void put(
      () => api('PATCH /ticket-statuses/:id', { params: { id: status.id }, body }),
      (held) => ({ ...held, statuses: next }),
    )
  }
  const named = (id: string): TicketStatus | undefined => statuses.find((one) => one.id === id)
  const drop = (id: string, to: Place | null): void => {
    const status = named(id)
    if (status) place(status, to)
  }
  const add = (phase: Phase): void => {
    setDraftPhase(phase)
    edit('new')
  }
  return (
    <div ref={list}>
      <div className="ts-head">
        <p className="sec">{t('status.lead')}</p>
        {canEdit && (
          <Button ref={addButton} variant="primary" icon={Plus} onClick={() => add('todo')}>
            {t('status.new')}
          </Button>
        )}
      </div>
      {phases.map((phase) => (
        <DropPlace
          key={phase}
          kind="status"
          className="ts-group"
          onDropped={(id) => drop(id, endOf(statuses, id, phase))}
        >
          <h2>
            <StatusMark phase={phase} />
            {t(`tickets:phase.${phase}`)}
          </h2>
          {inPhase(statuses, phase).length === 0 ? (
            <p className="ts-none">{t('status.none')}</p>
          ) : (
            <ul className="ts-list" aria-label={t(`tickets:phase.${phase}`)}>
              {inPhase(statuses, phase).map((status) => (
                <StatusRow
                  key={status.id}
                  status={status}
                  count={usage && (usage.get(status.id) ?? 0)}
                  canEdit={canEdit}
                  isLast={statuses.length === 1}
                  onEdit={() => {
                    setOpened(status)
                    edit(status.id)
                  }}
                  onRemove={() => setRemoving(status)}
                  onStep={(by) => place(status, stepped(statuses, status.id, by))}
                  canStep={(by) => stepped(statuses, status.id, by) !== null}
                  onDropped={(id) => drop(id, droppedOn(statuses, id, status.id))}
                />
              ))}
            </ul>
          )}
        </DropPlace>
      ))}
      <div className="sr" aria-live="polite">
        {said}
      </div>
      {editing === 'new' && <StatusDialog phase={draftPhase} boards={setup.boards} onClose={close} />}
      {opened && editing === opened.id && (
        <StatusDialog key={opened.id} status={opened} phase={opened.phase} boards={[]} onClose={close} />
      )}
      {removing && (
        <RemoveStatusDialog
          status={removing}
          setup={setup}
          count={usage?.get(removing.id) ?? 0}
          onClose={() => {
            setRemoving(null)
            removed()
          }}
        />
      )}
    </div>
  )
}
