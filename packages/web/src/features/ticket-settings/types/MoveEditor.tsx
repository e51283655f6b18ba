import type { Role } from '@opora/contract/route'
import { requirableFields } from '@opora/contract/ticket-limits'
import type { TicketSetup, WorkflowMove } from '@opora/contract/ticket-setup'
import { ArrowRight, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Checks } from '../Checks.tsx'

const anywhere = 'any'
const roles = ['owner', 'admin', 'agent'] as const satisfies Role[]

interface MoveEditorProps {
  move: WorkflowMove
  setup: TicketSetup
  onChange: (move: WorkflowMove) => void
  onRemove: () => void
}

/** One allowed move: from where to where, what has to be filled in, and who may. */
export function MoveEditor({ move, setup, onChange, onRemove }: MoveEditorProps) {
  const { t } = useTranslation(['ticketSettings', 'workspace'])
  const { fromStatusId, toStatusId, requires } = move
  const statuses = setup.statuses.map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (id: string): string => statuses.find(({ value }) => value === id)?.label ?? ''
  const from = fromStatusId === null ? t('flow.any') : nameOf(fromStatusId)
  const projects = new Map(setup.projects.map(({ id, name }) => [id, name]))
  const fields = [
    ...requirableFields.map((value) => ({
      value: value as WorkflowMove['requires'][number],
      label: t(`needs.${value}`),
    })),
    ...setup.fields
      .filter(({ id, isArchived }) => !isArchived || requires.includes(id))
      .map(({ id, name, projectId }) => ({ value: id, label: `${name} (${projects.get(projectId) ?? ''})` })),
  ]
  const roleNames = roles.map((value) => ({ value, label: t(`workspace:role_${value}`) }))
  const says = (chosen: readonly string[], options: readonly { value: string; label: string }[]): string =>
    options
      .filter(({ value }) => chosen.includes(value))
      .map(({ label }) => label)
      .join(', ')
  const summary = [
    requires.length > 0 ? t('flow.requires', { names: says(requires, fields) }) : t('flow.requiresNothing'),
    move.roles.length > 0 ? t('flow.who', { names: says(move.roles, roleNames) }) : t('flow.everybody'),
  ].join(' · ')
  return (
    <li className="ts-move">
      <div className="ts-move-line">
        <Select
          label={t('flow.from')}
          value={fromStatusId ?? anywhere}
          onChange={(next) => onChange({ ...move, fromStatusId: next === anywhere ? null : next })}
          options={[
            { value: anywhere, label: t('flow.any') },
            ...statuses.map((one) => ({ ...one, isDisabled: one.value === toStatusId })),
          ]}
        />
        <Icon of={ArrowRight} />
        <Select
          label={t('flow.to')}
          value={toStatusId}
          onChange={(next) => onChange({ ...move, toStatusId: next })}
          options={statuses.map((one) => ({ ...one, isDisabled: one.value === fromStatusId }))}
        />
        <IconButton
          icon={Trash2}
          label={t('flow.remove', { from, to: nameOf(toStatusId) })}
          size="sm"
          onClick={onRemove}
        />
      </div>
      <details>
        <summary>{summary}</summary>
        <Checks
          label={t('flow.requiresLabel')}
          options={fields}
          chosen={requires}
          onChange={(next) => onChange({ ...move, requires: next })}
        />
        <Checks
          label={t('flow.whoLabel')}
          hint={t('flow.whoHint')}
          options={roleNames}
          chosen={move.roles}
          onChange={(next) => onChange({ ...move, roles: next })}
        />
      </details>
    </li>
  )
}
