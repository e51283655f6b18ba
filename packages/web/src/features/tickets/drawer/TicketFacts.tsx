import type { MemberId, TeamId, TicketStatusId } from '@opora/contract/ids'
import { type Priority, priorities } from '@opora/contract/priorities'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { Ticket } from '@opora/contract/tickets'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { dayOf, endOfDay } from '../due.ts'
import { hindranceOf } from '../moves.ts'
import { useKnown } from '../use-known.ts'
import type { TicketChange } from '../use-ticket-changes.ts'
import { Estimate } from './work/Estimate.tsx'
import { FieldRow } from './work/FieldRow.tsx'
import { TicketTags, Watchers } from './work/Following.tsx'

const nobody = 'none'

interface TicketFactsProps {
  ticket: Ticket
  setup: TicketSetup
  onChange: (change: TicketChange) => Promise<boolean>
  onMove: (statusId: TicketStatusId) => Promise<boolean>
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** What is known of a ticket; each is changed where it stands. */
export function TicketFacts({ ticket, setup, onChange, onMove }: TicketFactsProps) {
  const { t } = useTranslation('tickets')
  const { members, teams } = useKnown()
  const { role } = useMe().member
  const type = setup.types.find(({ id }) => id === ticket.typeId)
  const orNull = <T extends string>(value: string): T | null => (value === nobody ? null : (value as T))
  const named = (items: Iterable<{ id: string; name: string }>) =>
    [...items].map(({ id, name }) => ({ value: id, label: name }))
  const statuses = setup.statuses.map(({ id, name }) => {
    const found = hindranceOf(ticket, type, { statusId: id, role })
    return { value: id, label: name, isDisabled: found !== null && found.why !== 'needs' }
  })
  const setDue = (day: string): void => {
    const dueAt = endOfDay(day)
    if (dueAt !== ticket.dueAt && (dueAt !== null || day === '')) void onChange({ dueAt })
  }
  return (
    <dl className="tkt-facts">
      <Row name={t('one.status')}>
        <Select
          isSmall
          label={t('one.status')}
          value={ticket.statusId}
          options={statuses}
          onChange={(next) => void onMove(next)}
        />
      </Row>
      <Row name={t('one.assignee')}>
        <Select
          isSmall
          label={t('one.assignee')}
          value={ticket.assigneeId ?? nobody}
          options={[{ value: nobody, label: t('nobody') }, ...named(members.values())]}
          onChange={(next) => void onChange({ assigneeId: orNull<MemberId>(next) })}
        />
      </Row>
      {teams.size > 0 && (
        <Row name={t('one.team')}>
          <Select
            isSmall
            label={t('one.team')}
            value={ticket.teamId ?? nobody}
            options={[{ value: nobody, label: t('noTeam') }, ...named(teams.values())]}
            onChange={(next) => void onChange({ teamId: orNull<TeamId>(next) })}
          />
        </Row>
      )}
      <Row name={t('one.priority')}>
        <Select
          isSmall
          label={t('one.priority')}
          value={ticket.priority}
          options={priorities.toReversed().map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(priority: Priority) => void onChange({ priority })}
        />
      </Row>
      <Row name={t('one.due')}>
        <Input
          key={ticket.dueAt}
          isSmall
          type="date"
          aria-label={t('one.due')}
          defaultValue={ticket.dueAt ? dayOf(ticket.dueAt) : ''}
          onBlur={(event) => setDue(event.target.value)}
        />
      </Row>
      <Row name={t('work.estimate')}>
        <Estimate ticket={ticket} onChange={onChange} />
      </Row>
      <Row name={t('work.tags')}>
        <TicketTags ticket={ticket} onChange={onChange} />
      </Row>
      <Row name={t('work.watchers')}>
        <Watchers ticket={ticket} onChange={onChange} />
      </Row>
      {setup.fields
        .filter((field) => field.projectId === ticket.projectId && !field.isArchived)
        .map((field) => (
          <Row key={field.id} name={field.name}>
            <FieldRow ticket={ticket} field={field} />
          </Row>
        ))}
      <Row name={t('one.type')}>{type?.name}</Row>
      <Row name={t('project')}>{setup.projects.find(({ id }) => id === ticket.projectId)?.name}</Row>
      {ticket.contact && <Row name={t('one.contact')}>{ticket.contact.name ?? t('lanes.unnamed')}</Row>}
    </dl>
  )
}
