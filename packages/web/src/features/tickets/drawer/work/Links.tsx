import { type TicketLinkKind, ticketLinkKinds } from '@opora/contract/ticket-limits'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketLink } from '@opora/contract/ticket-work'
import type { Ticket } from '@opora/contract/tickets'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../lib/session.ts'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { Select } from '../../../../ui/Select.tsx'
import { FindTicket } from './FindTicket.tsx'
import { NamedTicket } from './NamedTicket.tsx'
import { useWork } from './use-work.ts'

interface LinksProps {
  ticket: Ticket
  links: readonly TicketLink[]
  setup: TicketSetup
}

const ask = 'ask'

/** How it stands to other tickets. */
export function Links({ ticket, links, setup }: LinksProps) {
  const { t } = useTranslation('tickets')
  const { done, undo, link } = useWork(ticket.id)
  const [kind, setKind] = useState<TicketLinkKind | null>(null)
  const remove = async ({ id, kind, ticket: other }: TicketLink): Promise<void> => {
    if (await done(() => api('DELETE /ticket-links/:id', { params: { id } })))
      undo(t('work.linkRemoved', { number: other.number }), () => void link({ kind, otherTicketId: other.id }))
  }
  return (
    <section>
      <h3 className="tkt-h">
        {t('work.links')}
        <Select
          isSmall
          label={t('work.addLink')}
          value={ask as string}
          options={[
            { value: ask, label: t('work.addLink') },
            ...ticketLinkKinds.map((value) => ({ value, label: t(`work.link.${value}`) })),
          ]}
          onChange={(next) => setKind(ticketLinkKinds.find((one) => one === next) ?? null)}
        />
      </h3>
      {ticketLinkKinds.map((one) => {
        const those = links.filter((link) => link.kind === one)
        if (those.length === 0) return null
        return (
          <div key={one}>
            <span className="xs mut">{t(`work.link.${one}`)}</span>
            <ul className="tkt-others" aria-label={t(`work.link.${one}`)}>
              {those.map((found) => (
                <li key={found.id}>
                  <NamedTicket ticket={found.ticket} setup={setup} />
                  <IconButton
                    icon={X}
                    size="sm"
                    label={t('work.removeLink', { number: found.ticket.number })}
                    onClick={() => void remove(found)}
                  />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {links.length === 0 && <p className="mut">{t('work.noLinks')}</p>}
      {kind && (
        <FindTicket
          title={t(`work.link.${kind}`)}
          setup={setup}
          except={[ticket.id, ...links.filter((one) => one.kind === kind).map((one) => one.ticket.id)]}
          onClose={() => setKind(null)}
          onChoose={({ id }) => {
            setKind(null)
            void link({ kind, otherTicketId: id })
          }}
        />
      )}
    </section>
  )
}
