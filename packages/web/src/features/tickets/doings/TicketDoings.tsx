import type { TicketMergeId } from '@opora/contract/ids'
import type { Ticket } from '@opora/contract/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { ticketKeys } from '../keys.ts'
import './doings.css'
import { Letter } from './Letter.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { TemplateNameDialog } from './TemplateNameDialog.tsx'

/** Undoes a merge, and says what came of it. */
function useUndo() {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  return async (mergeId: TicketMergeId, number: number): Promise<void> => {
    try {
      await api('DELETE /ticket-merges/:id', { params: { id: mergeId } })
      void client.invalidateQueries({ queryKey: ['tickets'] })
      void client.invalidateQueries({ queryKey: ticketKeys.cards })
      void client.invalidateQueries({ queryKey: ticketKeys.lists })
      showToast({ text: t('doings.undone', { number }) })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
}

/** Tickets that became part of this one. */
function Parts({ parts }: { parts: Ticket['merged'] }) {
  const { t } = useTranslation('tickets')
  const undo = useUndo()
  if (parts.length === 0) return null
  return (
    <section>
      <h3>{t('doings.parts')}</h3>
      <ul className="tkt-parts">
        {parts.map(({ mergeId, number, subject, description, at, canUndo }) => (
          <li key={mergeId}>
            <div className="row">
              <span className="grow">
                <span className="num mut">#{number}</span> {subject}{' '}
                <time className="xs mut" dateTime={at}>
                  {formatDateTime(at)}
                </time>
              </span>
              {canUndo && (
                <Button
                  size="sm"
                  aria-label={`${t('doings.undo')}: #${number}`}
                  onClick={() => void undo(mergeId, number)}
                >
                  {t('doings.undo')}
                </Button>
              )}
            </div>
            {description && <p className="tkt-text mut">{description}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is done with a whole ticket: written about, merged, made a template of. */
export function TicketDoings({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const isAdmin = useIsAdmin()
  const undo = useUndo()
  const [open, setOpen] = useState<'merge' | 'template' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <>
      <Parts parts={ticket.merged} />
      {ticket.conversations.length > 0 && !ticket.isArchived && <Letter ticketId={ticket.id} />}
      <div className="tkt-doings">
        {!ticket.isArchived && (
          <Button size="sm" onClick={() => setOpen('merge')}>
            {t('doings.merge')}
          </Button>
        )}
        {isAdmin && (
          <Button size="sm" onClick={() => setOpen('template')}>
            {t('doings.saveAsTemplate')}
          </Button>
        )}
      </div>
      {open === 'merge' && <MergeDialog ticket={ticket} onUndo={undo} onClose={close} />}
      {open === 'template' && <TemplateNameDialog ticket={ticket} onClose={close} />}
    </>
  )
}
