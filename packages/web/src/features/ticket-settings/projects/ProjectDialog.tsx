import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import type { TicketProject, TicketSetup } from '@opora/contract/ticket-setup'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { useSave } from '../use-save.ts'
import { ClosingFields } from './ClosingFields.tsx'

const keyPattern = /^[A-Z][A-Z0-9]{1,9}$/

interface ProjectDialogProps {
  /** The one to change; a new one without it. */
  project?: TicketProject
  setup: TicketSetup
  onClose: () => void
}

type Values = Pick<TicketProject, 'name' | 'key' | 'whenDone' | 'resolvedStatusId'>

/** Makes a project, or changes what it is called and what ends together with its tickets. */
export function ProjectDialog({ project, setup, onClose }: ProjectDialogProps) {
  const { t } = useTranslation('ticketSettings')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const { save } = useSave()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<Values>({
    initial: {
      name: project?.name ?? '',
      key: project?.key ?? '',
      whenDone: project?.whenDone ?? 'nothing',
      resolvedStatusId: project?.resolvedStatusId ?? null,
    },
    check: ({ name, key }) => ({
      ...(isBlank(name) ? { name: t('nameMissing') } : {}),
      ...(keyPattern.test(key) ? {} : { key: t('project.keyWrong') }),
    }),
    submit: async ({ name, key, ...closing }) => {
      await save(() =>
        project
          ? api('PATCH /ticket-projects/:id', { params: { id: project.id }, body: { name, key, ...closing } })
          : api('POST /ticket-projects', { body: { name, key } }),
      )
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'ticket_project.taken') ? { key: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(project ? 'save' : 'project.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(project ? 'project.edit' : 'project.new')}
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
        <Field label={t('project.key')} hint={t('project.keyHint')} error={errors.key}>
          <Input
            name="key"
            maxLength={10}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={values.key}
            onChange={({ target }) => set('key', target.value.trim().toUpperCase())}
          />
        </Field>
        {project && (
          <ClosingFields
            whenDone={values.whenDone}
            resolvedStatusId={values.resolvedStatusId}
            setup={setup}
            onChange={({ whenDone, resolvedStatusId }) => {
              if (whenDone !== undefined) set('whenDone', whenDone)
              if (resolvedStatusId !== undefined) set('resolvedStatusId', resolvedStatusId)
            }}
          />
        )}
      </form>
    </Dialog>
  )
}
