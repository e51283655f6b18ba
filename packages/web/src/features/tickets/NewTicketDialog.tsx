import { isBlank } from '@opora/contract/is-blank'
import { priorities } from '@opora/contract/priorities'
import { ticketSubjectCharacters, ticketTextCharacters } from '@opora/contract/ticket-limits'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import './making/making.css'
import { ProposalLine, Proposed } from './making/Proposed.tsx'
import { TagPicks } from './making/TagPicks.tsx'
import { TemplatePick } from './making/TemplatePick.tsx'
import { type NewTicketProps, useNewTicket } from './making/use-new-ticket.ts'

type Form = ReturnType<typeof useNewTicket>

/** What it is, how pressing, and what it carries. */
function Kind({ form }: { form: Form }) {
  const { t } = useTranslation('tickets')
  const { draft, types, projects, write } = form
  return (
    <>
      {types.length > 1 && draft.typeId && (
        <Field label={t('new.type')} hint={<Proposed form={form} field="typeId" name={t('new.type')} />}>
          <Select
            value={draft.typeId}
            options={types.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(typeId) => write({ typeId })}
          />
        </Field>
      )}
      {projects.length > 1 && draft.projectId && (
        <Field label={t('project')}>
          <Select
            value={draft.projectId}
            options={projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(projectId) => write({ projectId, values: {} })}
          />
        </Field>
      )}
      <Field label={t('one.priority')} hint={<Proposed form={form} field="priority" name={t('one.priority')} />}>
        <Select
          value={draft.priority}
          options={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          onChange={(priority) => write({ priority })}
        />
      </Field>
      <Field label={t('one.due')} isOptional>
        <Input type="date" value={draft.dueDay} onChange={(event) => write({ dueDay: event.target.value })} />
      </Field>
      <div>
        <span className="lab">{t('making.tags')}</span>
        <TagPicks chosen={draft.tagIds} onChange={(tagIds) => write({ tagIds })} />
        <Proposed form={form} field="tagIds" name={t('making.tags')} />
      </div>
    </>
  )
}

/** Subject, type and project make a ticket; a template or the conversation may say the rest. */
export function NewTicketDialog(props: NewTicketProps) {
  const { t } = useTranslation('tickets')
  const first = useRef<HTMLInputElement>(null)
  const form = useNewTicket(props)
  const { draft, write } = form
  const [isMissing, setMissing] = useState(false)
  const save = (): void => {
    setMissing(isBlank(draft.subject))
    if (isBlank(draft.subject)) first.current?.focus()
    else void form.save()
  }
  return (
    <FormDialog
      title={t(props.conversation ? 'new.fromConversation' : 'new.title')}
      initialFocus={first}
      words={{ save: t('new.create'), close: t('cancel') }}
      failure={form.failure}
      isSaving={form.isSaving}
      onSave={save}
      onClose={props.onClose}
    >
      <TemplatePick onChoose={form.begin} />
      {props.conversation && <ProposalLine form={form} />}
      <Field
        label={t('new.subject')}
        error={isMissing ? t('new.subjectMissing') : undefined}
        hint={<Proposed form={form} field="subject" name={t('new.subject')} />}
      >
        <Input
          ref={first}
          autoComplete="off"
          maxLength={ticketSubjectCharacters}
          value={draft.subject}
          onChange={(event) => write({ subject: event.target.value })}
        />
      </Field>
      <Field
        label={t('new.description')}
        isOptional
        hint={<Proposed form={form} field="description" name={t('new.description')} />}
      >
        <Textarea
          rows={4}
          maxLength={ticketTextCharacters}
          value={draft.description}
          onChange={(event) => write({ description: event.target.value })}
        />
      </Field>
      <Kind form={form} />
    </FormDialog>
  )
}
