import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../../lib/failure-text.ts'
import { api } from '../../../../lib/session.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { ErrorState } from '../../../../ui/ErrorState.tsx'
import { FindField } from '../../../../ui/FindField.tsx'
import { Loading, Skeleton } from '../../../../ui/Skeleton.tsx'
import { ticketKeys } from '../../keys.ts'
import { StatusMark } from '../../StatusMark.tsx'

const widthPx = 460
const shown = 20

interface FindTicketProps {
  title: string
  setup: TicketSetup
  /** Those that are not offered. */
  except: readonly string[]
  onChoose: (ticket: TicketCard) => void
  onClose: () => void
}

/** Finds a ticket by its number or words of its subject. */
export function FindTicket({ title, setup, except, onChoose, onClose }: FindTicketProps) {
  const { t } = useTranslation('tickets')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...ticketKeys.lists, 'found', q],
    queryFn: ({ signal }) => api('GET /tickets', { query: { ...(q ? { q } : {}), limit: shown } }, { signal }),
    placeholderData: (before) => before,
  })
  const found = (data?.items ?? []).filter(({ id }) => !except.includes(id))
  const phaseOf = ({ statusId }: TicketCard) => setup.statuses.find(({ id }) => id === statusId)?.phase
  return (
    <Dialog isOpen onClose={onClose} title={title} widthPx={widthPx}>
      <FindField label={t('filter.find')} value={words} onChange={setWords} />
      <Loading isLoading={!data && !error} skeleton={<Skeleton width="70%" />}>
        {error && !data ? (
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        ) : (
          <ul className="tkt-found" aria-label={t('work.found')}>
            {found.map((ticket) => {
              const phase = phaseOf(ticket)
              return (
                <li key={ticket.id}>
                  <button type="button" className="tkt-named" onClick={() => onChoose(ticket)}>
                    {phase && <StatusMark phase={phase} />}
                    <span className="num mut">#{ticket.number}</span>
                    <span className="tr">{ticket.subject}</span>
                  </button>
                </li>
              )
            })}
            {found.length === 0 && <li className="mut">{t('work.nothingFound')}</li>}
          </ul>
        )}
      </Loading>
    </Dialog>
  )
}
