import type { ToolServer } from '@opora/contract/tool-servers'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { HeaderFields } from '../form/HeaderFields.tsx'
import { checkServer, draftOfServer, type ServerDraft, serverToSend } from './server-draft.ts'
import { useServerChanges } from './use-servers.ts'

interface ServerDialogProps {
  /** Absent for a new one. */
  server?: ToolServer
  onSaved: (server: ToolServer) => void
  onClose: () => void
}

/** Adds an MCP server or changes one. */
export function ServerDialog({ server, onSaved, onClose }: ServerDialogProps) {
  const { t } = useTranslation('tools')
  const formId = useId()
  const { create, change } = useServerChanges()
  const form = useForm<ServerDraft>({
    initial: draftOfServer(server),
    check: (draft) =>
      Object.fromEntries(
        Object.entries(checkServer(draft, server)).map(([name, mistake]) => [name, t(`mistake.${mistake}`)]),
      ),
    submit: async (draft) => {
      const body = serverToSend(draft)
      onSaved(await (server ? change.mutateAsync({ id: server.id, body }) : create.mutateAsync(body)))
      onClose()
    },
  })
  const { values, errors, set } = form
  const code = { spellCheck: false, autoComplete: 'off' } as const
  const text = (name: 'name' | 'url' | 'timeoutSeconds' | 'maxKilobytes', more: object = {}) => (
    <Input name={name} value={values[name]} onChange={(event) => set(name, event.target.value)} {...more} />
  )
  const save = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t('mcp.saveAndConnect')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={server?.name ?? t('mcp.add')} footer={save} widthPx={560}>
      <form id={formId} className="stack tl-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('mcp.field.name')} error={errors.name}>
          {text('name', { maxLength: 60 })}
        </Field>
        <Field label={t('field.url')} hint={t('mcp.field.urlHint')} error={errors.url}>
          {text('url', { ...code, maxLength: 2000, placeholder: 'https://shop.example/mcp' })}
        </Field>
        <HeaderFields value={values.headers} error={errors.headers} onChange={(next) => set('headers', next)} />
        <div className="tl-two">
          <Field label={t('field.timeout')} error={errors.timeoutSeconds}>
            {text('timeoutSeconds', { inputMode: 'numeric', ...code })}
          </Field>
          <Field label={t('field.size')} error={errors.maxKilobytes}>
            {text('maxKilobytes', { inputMode: 'numeric', ...code })}
          </Field>
        </div>
      </form>
    </Dialog>
  )
}
