import type { TicketTemplate } from '@opora/contract/ticket-templates'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ticketKeys } from '../keys.ts'
import { useKnown } from '../use-known.ts'

/** What comes with a template beside what the form shows. */
function Brought({ template }: { template: TicketTemplate }) {
  const { t } = useTranslation('tickets')
  const { members, teams } = useKnown()
  const { assigneeId, teamId, checklist, values } = template
  const fields = Object.keys(values).length
  const parts = [
    ...(assigneeId ? [t('making.assignee', { name: members.get(assigneeId)?.name ?? '…' })] : []),
    ...(teamId ? [t('making.team', { name: teams.get(teamId)?.name ?? '…' })] : []),
    ...(checklist.length > 0 ? [t('making.steps', { count: checklist.length })] : []),
    ...(fields > 0 ? [t('making.fields', { count: fields })] : []),
  ]
  return parts.length > 0 ? t('making.brought', { list: parts.join(', ') }) : null
}

/** A template to begin with; nothing where there are none. */
export function TemplatePick({ onChoose }: { onChoose: (template: TicketTemplate) => void }) {
  const { t } = useTranslation('tickets')
  const [chosen, setChosen] = useState('')
  const { data } = useQuery({
    queryKey: ticketKeys.templates,
    queryFn: ({ signal }) => api('GET /ticket-templates', {}, { signal }),
  })
  const items = data?.items ?? []
  if (items.length === 0) return null
  const template = items.find(({ id }) => id === chosen)
  return (
    <Field label={t('making.template')} hint={template && <Brought template={template} />}>
      <Select
        value={chosen}
        options={[
          { value: '', label: t('making.noTemplate') },
          ...items.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        onChange={(id) => {
          setChosen(id)
          const next = items.find((one) => one.id === id)
          if (next) onChoose(next)
        }}
      />
    </Field>
  )
}
