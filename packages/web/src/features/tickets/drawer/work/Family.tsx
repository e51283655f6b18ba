import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { Ticket, TicketCard } from '@opora/contract/tickets'
import { Link2, X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newClientId } from '../../../../lib/new-client-id.ts'
import { api } from '../../../../lib/session.ts'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { Input } from '../../../../ui/Input.tsx'
import { Progress } from '../../../../ui/Progress.tsx'
import { FindTicket } from './FindTicket.tsx'
import { NamedTicket } from './NamedTicket.tsx'
import { useWork } from './use-work.ts'

interface FamilyProps {
  ticket: Ticket
  setup: TicketSetup
}

/** Tickets it is made of, how many are done, and the one it is a part of. */
export function Family({ ticket, setup }: FamilyProps) {
  const { t } = useTranslation('tickets')
  const { done, undo } = useWork(ticket.id)
  const [isFinding, setFinding] = useState(false)
  const [subject, setSubject] = useState('')
  const sent = useRef({ subject: '', clientId: '' })
  const { parent, children } = ticket
  const isDone = (id: string): boolean => setup.statuses.find((one) => one.id === id)?.phase === 'done'
  const count = children.filter(({ statusId }) => isDone(statusId)).length
  const hang = (child: Pick<TicketCard, 'id'>, parentId: Ticket['parentId']): Promise<boolean> =>
    done(() => api('PATCH /tickets/:id', { params: { id: child.id }, body: { parentId } }))
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const written = subject.trim()
    if (!written) return
    // The same words sent again are the same ticket.
    if (sent.current.subject !== written) sent.current = { subject: written, clientId: newClientId() }
    const { clientId } = sent.current
    const { projectId, typeId } = ticket
    const isFree = setup.types.some(({ id, isArchived }) => id === typeId && !isArchived)
    const body = { clientId, subject: written, parentId: ticket.id, projectId, ...(isFree ? { typeId } : {}) }
    if (!(await done(() => api('POST /tickets', { body })))) return
    sent.current = { subject: '', clientId: '' }
    setSubject((now) => (now.trim() === written ? '' : now))
  }
  const remove = async (child: Ticket['children'][number]): Promise<void> => {
    if (await hang(child, null))
      undo(t('work.childRemoved', { number: child.number }), () => void hang(child, ticket.id))
  }
  return (
    <section>
      <h3 className="tkt-h">
        {t('work.children')}
        <IconButton icon={Link2} size="sm" label={t('work.hang')} onClick={() => setFinding(true)} />
      </h3>
      {parent && (
        <p className="row xs mut">
          {t('work.partOf')} <NamedTicket ticket={parent} setup={setup} />
        </p>
      )}
      {children.length > 0 && (
        <Progress label={t('work.progress', { done: count, count: children.length })} value={count / children.length} />
      )}
      <ul className="tkt-others">
        {children.map((child) => (
          <li key={child.id}>
            <NamedTicket ticket={child} setup={setup} />
            <IconButton
              icon={X}
              size="sm"
              label={t('work.removeChild', { number: child.number })}
              onClick={() => void remove(child)}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => void add(event)}>
        <Input
          isSmall
          aria-label={t('work.addChild')}
          placeholder={t('work.addChild')}
          maxLength={ticketSubjectCharacters}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
      </form>
      {isFinding && (
        <FindTicket
          title={t('work.hang')}
          setup={setup}
          except={[ticket.id, ...(parent ? [parent.id] : []), ...children.map(({ id }) => id)]}
          onClose={() => setFinding(false)}
          onChoose={(child) => {
            setFinding(false)
            void hang(child, ticket.id)
          }}
        />
      )}
    </section>
  )
}
