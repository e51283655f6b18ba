import type { ConversationId, TicketProjectId, TicketTypeId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import { ticketSubjectCharacters, ticketTextCharacters } from '@opora/contract/ticket-limits'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { showToast } from '../../ui/toast.ts'
import { tellBoards } from './apply-frame.ts'
import { ticketKeys } from './keys.ts'

/** What tickets of a project may be. */
const typesOf = (setup: TicketSetup, projectId: string | undefined) =>
  setup.types.filter(
    ({ isArchived, projectIds }) =>
      !isArchived && (projectIds.length === 0 || projectIds.some((one) => one === projectId)),
  )

interface NewTicketDialogProps {
  setup: TicketSetup
  /** The project it begins with; the first one where null. */
  projectId?: TicketProjectId | null
  /** The conversation it comes from, and is linked to. */
  conversation?: { id: ConversationId; subject: string }
  onClose: () => void
}

/** Keeps what is written until the server took it; sent twice, it is made once. */
function useNewTicket({ setup, projectId, conversation, onClose }: NewTicketDialogProps) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const navigate = useNavigate()
  const projects = setup.projects.filter(({ isArchived }) => !isArchived)
  const first = projects.find(({ id }) => id === projectId) ?? projects[0]
  const [clientId] = useState(() => crypto.randomUUID())
  const [subject, setSubject] = useState(conversation?.subject ?? '')
  const [description, setDescription] = useState('')
  const [project, setProject] = useState(first?.id)
  const [typeId, setType] = useState<TicketTypeId>()
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSaving, setSaving] = useState(false)
  const types = typesOf(setup, project)
  const type = types.find(({ id }) => id === typeId) ?? types[0]
  const save = async (): Promise<void> => {
    if (isSaving) return
    setSaving(true)
    setFailure(null)
    try {
      const ticket = await api('POST /tickets', {
        body: {
          clientId,
          subject: subject.trim(),
          description: description.trim(),
          ...(project ? { projectId: project } : {}),
          ...(type ? { typeId: type.id } : {}),
          ...(conversation ? { conversationId: conversation.id } : {}),
        },
      })
      tellBoards(client, ticket, null)
      if (conversation) void client.invalidateQueries({ queryKey: ticketKeys.ofConversation(conversation.id) })
      const open = (): void =>
        void navigate({ to: '/tickets', search: (held) => ({ ...(conversation ? {} : held), ticket: ticket.id }) })
      showToast({ text: t('new.done', { number: ticket.number }), action: { label: t('new.open'), run: open } })
      onClose()
    } catch (error) {
      setFailure(failureText(error))
      setSaving(false)
    }
  }
  const facts = { subject, description, project, type, projects, types, failure, isSaving }
  return { ...facts, setSubject, setDescription, setProject, setType, save }
}

/** Subject, type and project make a ticket. */
export function NewTicketDialog(props: NewTicketDialogProps) {
  const { t } = useTranslation('tickets')
  const first = useRef<HTMLInputElement>(null)
  const form = useNewTicket(props)
  const [isMissing, setMissing] = useState(false)
  const save = (): void => {
    setMissing(isBlank(form.subject))
    if (isBlank(form.subject)) first.current?.focus()
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
      <Field label={t('new.subject')} error={isMissing ? t('new.subjectMissing') : undefined}>
        <Input
          ref={first}
          autoComplete="off"
          maxLength={ticketSubjectCharacters}
          value={form.subject}
          onChange={(event) => form.setSubject(event.target.value)}
        />
      </Field>
      <Field label={t('new.description')} isOptional>
        <Textarea
          rows={4}
          maxLength={ticketTextCharacters}
          value={form.description}
          onChange={(event) => form.setDescription(event.target.value)}
        />
      </Field>
      {form.types.length > 1 && form.type && (
        <Field label={t('new.type')}>
          <Select
            value={form.type.id}
            options={form.types.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={form.setType}
          />
        </Field>
      )}
      {form.projects.length > 1 && form.project && (
        <Field label={t('project')}>
          <Select
            value={form.project}
            options={form.projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={form.setProject}
          />
        </Field>
      )}
    </FormDialog>
  )
}
