import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { Ticket } from '@opora/contract/tickets'
import { Link } from '@tanstack/react-router'
import { StatusMark } from '../../StatusMark.tsx'

interface NamedTicketProps {
  ticket: Ticket['children'][number]
  setup: TicketSetup
}

/** Another ticket, which it opens. */
export function NamedTicket({ ticket, setup }: NamedTicketProps) {
  const phase = setup.statuses.find(({ id }) => id === ticket.statusId)?.phase
  return (
    <Link className="tkt-named grow" to="/tickets" search={(held) => ({ ...held, ticket: ticket.id })}>
      {phase && <StatusMark phase={phase} />}
      <span className="num mut">#{ticket.number}</span>
      <span className="tr">{ticket.subject}</span>
    </Link>
  )
}
