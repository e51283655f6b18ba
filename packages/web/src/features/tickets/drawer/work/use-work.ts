import type { TicketId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../../lib/failure-text.ts'
import { api } from '../../../../lib/session.ts'
import { showToast } from '../../../../ui/toast.ts'
import { ticketKeys } from '../../keys.ts'

/** Asks for something and for the ticket after it; resolves with whether it was done, and says why when it was not. */
export function useWork(id: TicketId) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const done = async (ask: () => Promise<unknown>): Promise<boolean> => {
    try {
      await ask()
      return true
    } catch (error) {
      showToast({ text: t('one.notSaved', { reason: failureLine(error) }), isError: true })
      return false
    } finally {
      await client.invalidateQueries({ queryKey: ticketKeys.one(id) })
    }
  }
  const undo = (text: string, run: () => void): void => {
    showToast({ text, action: { label: t('work.undo'), run } })
  }
  const link = (body: CallOf<'POST /tickets/:id/links'>['body']) =>
    done(() => api('POST /tickets/:id/links', { params: { id }, body }))
  const spend = (body: CallOf<'POST /tickets/:id/time-entries'>['body']) =>
    done(() => api('POST /tickets/:id/time-entries', { params: { id }, body }))
  return { done, undo, link, spend }
}
