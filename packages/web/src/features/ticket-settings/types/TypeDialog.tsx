import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { ticketIcons } from '@opora/contract/ticket-limits'
import type { TicketSetup, TicketType } from '@opora/contract/ticket-setup'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { ColourChoice } from '../../tags/settings/ColourChoice.tsx'
import '../../tags/tags.css'
import { Checks } from '../Checks.tsx'
import { useSave } from '../use-save.ts'
import { typeIcons } from './icons.ts'
import { WorkflowEditor } from './WorkflowEditor.tsx'

const widthPx = 640

type Values = Pick<TicketType, 'name' | 'icon' | 'colour' | 'projectIds' | 'workflow'>

function IconChoice({ value, onChange }: { value: TicketType['icon']; onChange: (icon: TicketType['icon']) => void }) {
  const { t } = useTranslation('ticketSettings')
  const name = useId()
  return (
    <fieldset className="ts-icons">
      <legend className="lab">{t('type.icon')}</legend>
      {ticketIcons.map((icon) => (
        <label key={icon} title={t(`type.icons.${icon}`)}>
          <input
            type="radio"
            name={name}
            aria-label={t(`type.icons.${icon}`)}
            checked={icon === value}
            onChange={() => onChange(icon)}
          />
          <Icon of={typeIcons[icon]} />
        </label>
      ))}
    </fieldset>
  )
}

interface TypeDialogProps {
  /** The one to change; a new one without it. */
  type?: TicketType
  setup: TicketSetup
  onClose: () => void
}

/** Makes a type, or changes what it is called, looks like, is used in and allows. */
export function TypeDialog({ type, setup, onClose }: TypeDialogProps) {
  const { t } = useTranslation('ticketSettings')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const { save } = useSave()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: {
      name: type?.name ?? '',
      icon: type?.icon ?? 'task',
      colour: type?.colour ?? 'blue',
      projectIds: type?.projectIds ?? [],
      workflow: type?.workflow ?? null,
    },
    check: ({ name }) => (isBlank(name) ? { name: t('nameMissing') } : {}),
    submit: async (body) => {
      await save(() =>
        type ? api('PATCH /ticket-types/:id', { params: { id: type.id }, body }) : api('POST /ticket-types', { body }),
      )
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'ticket_setup.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(type ? 'save' : 'type.create')}
      </Button>
    </>
  )
  const projects = setup.projects.filter(({ id, isArchived }) => !isArchived || values.projectIds.includes(id))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(type ? 'type.edit' : 'type.new')}
      widthPx={widthPx}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('name')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={60}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <IconChoice value={values.icon} onChange={(icon) => set('icon', icon)} />
        <ColourChoice value={values.colour} onChange={(colour) => set('colour', colour)} />
        <Checks
          label={t('type.projects')}
          hint={t('type.projectsHint')}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={values.projectIds}
          onChange={(ids) => set('projectIds', ids)}
        />
        <WorkflowEditor workflow={values.workflow} setup={setup} onChange={(next) => set('workflow', next)} />
      </form>
    </Dialog>
  )
}
