import { isBlank } from '@opora/contract/is-blank'
import { priorities } from '@opora/contract/priorities'
import { checklistItemsPerTicket, ticketSubjectCharacters, ticketTextCharacters } from '@opora/contract/ticket-limits'
import { ticketTemplateNameCharacters } from '@opora/contract/ticket-template-limits'
import type { TicketTemplate, TicketTemplateDraft } from '@opora/contract/ticket-templates'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/session.ts'
import { type Form, useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { showToast } from '../../ui/toast.ts'
import { ticketKeys } from '../tickets/keys.ts'
import { typesOf } from '../tickets/making/draft.ts'
import '../tickets/making/making.css'
import { TagPicks } from '../tickets/making/TagPicks.tsx'
import { useKnown } from '../tickets/use-known.ts'
import { useSetup } from '../tickets/use-setup.ts'

/** Steps are lines while they are written. */
type Values = Omit<TicketTemplateDraft, 'checklist'> & { checklist: string }

const fresh: TicketTemplateDraft = {
  name: '',
  projectId: null,
  typeId: null,
  subject: '',
  description: '',
  priority: 'none',
  assigneeId: null,
  teamId: null,
  tagIds: [],
  values: {},
  checklist: [],
}

const valuesOf = (template: TicketTemplateDraft): Values => {
  const { name, projectId, typeId, subject, description, priority, assigneeId, teamId, tagIds, values } = template
  const facts = { name, projectId, typeId, subject, description, priority, assigneeId, teamId, tagIds, values }
  return { ...facts, checklist: template.checklist.join('\n') }
}

const draftOf = ({ checklist, ...values }: Values): TicketTemplateDraft => ({
  ...values,
  checklist: checklist
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, checklistItemsPerTicket),
})

type Filled = Pick<Form<Values>, 'values' | 'set'>

/** What it is and whose. */
function Facts({ values, set }: Filled) {
  const { t } = useTranslation('ticketTemplates')
  const setup = useSetup().data
  const { members, teams } = useKnown()
  const projects = (setup?.projects ?? []).filter(({ isArchived }) => !isArchived)
  const types = setup ? typesOf(setup, values.projectId ?? projects[0]?.id) : []
  const named = (items: Iterable<{ id: string; name: string }>) =>
    [...items].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Field label={t('form.project')}>
        <Select
          value={values.projectId ?? ''}
          options={[{ value: '', label: t('form.firstProject') }, ...named(projects)]}
          onChange={(id) => {
            set('projectId', (id || null) as Values['projectId'])
            set('typeId', null)
            set('values', {})
          }}
        />
      </Field>
      <Field label={t('form.type')}>
        <Select
          value={values.typeId ?? ''}
          options={[{ value: '', label: t('form.firstType') }, ...named(types)]}
          onChange={(id) => set('typeId', (id || null) as Values['typeId'])}
        />
      </Field>
      <Field label={t('form.priority')}>
        <Select
          value={values.priority}
          options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(priority) => set('priority', priority)}
        />
      </Field>
      <Field label={t('form.assignee')}>
        <Select
          value={values.assigneeId ?? ''}
          options={[{ value: '', label: t('form.nobody') }, ...named(members.values())]}
          onChange={(id) => set('assigneeId', (id || null) as Values['assigneeId'])}
        />
      </Field>
      {teams.size > 0 && (
        <Field label={t('form.team')}>
          <Select
            value={values.teamId ?? ''}
            options={[{ value: '', label: t('form.noTeam') }, ...named(teams.values())]}
            onChange={(id) => set('teamId', (id || null) as Values['teamId'])}
          />
        </Field>
      )}
      <div>
        <span className="lab">{t('form.tags')}</span>
        <TagPicks chosen={values.tagIds} onChange={(tagIds) => set('tagIds', [...tagIds])} />
      </div>
    </>
  )
}

/** What tickets begin with. */
export function TemplateDialog({ template, onClose }: { template?: TicketTemplate; onClose: () => void }) {
  const { t } = useTranslation('ticketTemplates')
  const formId = useId()
  const client = useQueryClient()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: valuesOf(template ?? fresh),
    check: ({ name }) => (isBlank(name) ? { name: t('form.nameMissing') } : {}),
    submit: async (written) => {
      const body = draftOf(written)
      if (template)
        await api('PATCH /ticket-templates/:id', {
          params: { id: template.id },
          body: { ...body, version: template.version },
        })
      else await api('POST /ticket-templates', { body })
      await client.invalidateQueries({ queryKey: ticketKeys.templates })
      showToast({ text: t('form.saved') })
      onClose()
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(template ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(template ? 'form.edit' : 'new')} widthPx={560} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('form.name')} error={errors.name}>
          <Input
            name="name"
            autoComplete="off"
            maxLength={ticketTemplateNameCharacters}
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <Field label={t('form.subject')} hint={t('form.subjectHint')} error={errors.subject}>
          <Input
            name="subject"
            autoComplete="off"
            maxLength={ticketSubjectCharacters}
            value={values.subject}
            onChange={({ target }) => set('subject', target.value)}
          />
        </Field>
        <Field label={t('form.description')} isOptional>
          <Textarea
            rows={3}
            maxLength={ticketTextCharacters}
            value={values.description}
            onChange={({ target }) => set('description', target.value)}
          />
        </Field>
        <Field label={t('form.checklist')} hint={t('form.checklistHint')} error={errors.checklist} isOptional>
          <Textarea rows={3} value={values.checklist} onChange={({ target }) => set('checklist', target.value)} />
        </Field>
        <Facts values={values} set={set} />
      </form>
    </Dialog>
  )
}
