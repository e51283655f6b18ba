import type { MemberId, TeamId, TicketProjectId, TicketTypeId } from '@opora/contract/ids'
import { priorities } from '@opora/contract/priorities'
import { replyVariables } from '@opora/contract/reply-variables'
import type { RuleAction } from '@opora/contract/rules'
import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ticketKeys } from '../../tickets/keys.ts'
import type { Choices } from '../use-choices.ts'

interface TicketFieldsProps {
  action: Extract<RuleAction, { kind: 'ticket' }>
  choices: Choices
  onChange: (action: RuleAction) => void
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="ru-labelled">
      <span className="xs mut" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  )
}

/** What the ticket is called, of what it is, and whose. */
export function TicketFields({ action, choices, onChange }: TicketFieldsProps) {
  const { t } = useTranslation('rules')
  const {
    data: setup,
    error,
    refetch,
  } = useQuery({
    queryKey: ticketKeys.setup,
    queryFn: ({ signal }) => api('GET /ticket-setup', {}, { signal }),
    staleTime: 5 * 60_000,
  })
  const projects = (setup?.projects ?? []).filter(({ isArchived }) => !isArchived)
  const projectId = action.projectId ?? projects[0]?.id
  const types = (setup?.types ?? []).filter(
    ({ isArchived, projectIds }) =>
      !isArchived && (projectIds.length === 0 || projectIds.some((one) => one === projectId)),
  )
  const change = (part: Partial<typeof action>): void => onChange({ ...action, ...part })
  return (
    <>
      <div className="ru-whole">
        <Input
          aria-label={t('ticket.subject')}
          placeholder={t('ticket.subject')}
          maxLength={ticketSubjectCharacters}
          value={action.subject}
          onChange={({ target }) => change({ subject: target.value })}
        />
        <p className="hint ru-vars">
          {t('ticket.hint', { list: replyVariables.map((name) => `{{${name}}}`).join(', ') })}
        </p>
      </div>
      {error && !setup && (
        <p className="hint bad ru-whole" role="alert">
          {t('ticket.failed')}{' '}
          <Button size="sm" onClick={() => void refetch()}>
            {t('ticket.again')}
          </Button>
        </p>
      )}
      <Labelled label={t('ticket.project')}>
        <Select
          label={t('ticket.project')}
          value={action.projectId ?? ''}
          onChange={(id) => change({ projectId: (id || null) as TicketProjectId | null, typeId: null })}
          options={[
            { value: '', label: t('ticket.firstProject') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Labelled>
      <Labelled label={t('ticket.type')}>
        <Select
          label={t('ticket.type')}
          value={action.typeId ?? ''}
          onChange={(id) => change({ typeId: (id || null) as TicketTypeId | null })}
          options={[
            { value: '', label: t('ticket.firstType') },
            ...types.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Labelled>
      <Labelled label={t('ticket.priority')}>
        <Select
          label={t('ticket.priority')}
          value={action.priority}
          onChange={(priority) => change({ priority })}
          options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('ticket.assignee')}>
        <Select
          label={t('ticket.assignee')}
          value={action.assigneeId ?? ''}
          onChange={(id) => change({ assigneeId: (id || null) as MemberId | null })}
          options={[{ value: '', label: t('form.nobody') }, ...choices.members]}
        />
      </Labelled>
      {choices.teams.length > 0 && (
        <Labelled label={t('form.team')}>
          <Select
            label={t('form.team')}
            value={action.teamId ?? ''}
            onChange={(id) => change({ teamId: (id || null) as TeamId | null })}
            options={[{ value: '', label: t('form.noTeam') }, ...choices.teams]}
          />
        </Labelled>
      )}
    </>
  )
}
