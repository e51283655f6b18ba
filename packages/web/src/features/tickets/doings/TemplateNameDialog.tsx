import { isBlank } from '@opora/contract/is-blank'
import { ticketTemplateNameCharacters } from '@opora/contract/ticket-template-limits'
import type { Ticket } from '@opora/contract/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Field } from '../../../ui/Field.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { ticketKeys } from '../keys.ts'

/** Gives a name to a template that begins as this ticket did. */
export function TemplateNameDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const first = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(ticket.subject.slice(0, ticketTemplateNameCharacters))
  const [isMissing, setMissing] = useState(false)
  const [failure, setFailure] = useState<FailureText | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setMissing(isBlank(name))
    if (isBlank(name) || isSaving) return
    setSaving(true)
    setFailure(null)
    const { projectId, typeId, subject, description, priority, assigneeId, teamId, tagIds, values, checklist } = ticket
    const facts = { projectId, typeId, subject, description, priority, assigneeId, teamId, tagIds, values }
    try {
      await api('POST /ticket-templates', { body: { ...facts, name, checklist: checklist.map(({ text }) => text) } })
      void client.invalidateQueries({ queryKey: ticketKeys.templates })
      showToast({ text: t('doings.templateSaved', { name: name.trim() }) })
      onClose()
    } catch (error) {
      setFailure(failureText(error))
      setSaving(false)
    }
  }
  return (
    <FormDialog
      title={t('doings.saveAsTemplate')}
      initialFocus={first}
      words={{ save: t('save'), close: t('doings.cancel') }}
      failure={failure}
      isSaving={isSaving}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field label={t('making.templateName')} error={isMissing ? t('making.templateNameMissing') : undefined}>
        <Input
          ref={first}
          autoComplete="off"
          maxLength={ticketTemplateNameCharacters}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </FormDialog>
  )
}
