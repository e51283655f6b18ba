import type { Role } from '@opora/contract/route'
import type { OutputOf } from '@opora/contract/routes'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import { api, useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { isEmail } from '../accounts/checks.ts'
import { keys } from './keys.ts'
import { useRoles } from './use-roles.ts'

type Made = OutputOf<'POST /invites'>
const linkWidthPx = 520

interface Values {
  email: string
  role: Role
}

/** Makes a link, then shows it: the only time it can be seen. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null)
  return made ? <MadeLink made={made} onClose={onClose} /> : <NewLink onMade={setMade} onClose={onClose} />
}

function NewLink({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const { t } = useTranslation('workspace')
  const client = useQueryClient()
  const formId = useId()
  const roles = useRoles(useMe().member.role)
  const form = useForm<Values>({
    initial: { email: '', role: 'agent' },
    check: ({ email }) => (email.trim() === '' || isEmail(email) ? {} : { email: t('invite_email_wrong') }),
    submit: async ({ email, role }) => {
      const body = email.trim() ? { email: email.trim(), role } : { role }
      onMade(await api('POST /invites', { body }))
      void client.invalidateQueries({ queryKey: keys.invites })
    },
  })
  const make = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t('invite_make')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('invite_title')} footer={make}>
      <form id={formId} className="stack" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('invite_role')}>
          <Select value={form.values.role} onChange={(role) => form.set('role', role)} options={roles} />
        </Field>
        <Field label={t('invite_email')} isOptional hint={t('invite_email_hint')} error={form.errors.email}>
          <Input
            name="email"
            type="email"
            inputMode="email"
            value={form.values.email}
            onChange={(event) => form.set('email', event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}

function MadeLink({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useTranslation('workspace')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('invite_done')}
      description={t('invite_done_text', { until: formatDateTime(made.invite.expiresAt) })}
      widthPx={linkWidthPx}
    >
      <div className="link-box">
        <Input
          readOnly
          aria-label={t('invite_title')}
          value={made.url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={made.url} variant="primary" size="lg">
          {t('copy_link')}
        </CopyButton>
      </div>
    </Dialog>
  )
}
