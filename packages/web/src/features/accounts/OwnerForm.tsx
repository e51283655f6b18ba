import { isFailure } from '@opora/contract/errors'
import { useTranslation } from 'react-i18next'
import { browserZone } from '../../lib/browser-zone.ts'
import { failureText } from '../../lib/failure-text.ts'
import { currentLocale } from '../../lib/i18n.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { AccountFields } from './AccountFields.tsx'
import { enter } from './enter.ts'
import { onlyWrong, useAccountChecks } from './use-account-checks.ts'

/** The owner and the workspace in one go. */
export function OwnerForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('accounts')
  const checks = useAccountChecks()
  const form = useForm({
    initial: { workspaceName: '', name: '', email: '', password: '' },
    check: (values) =>
      onlyWrong({
        workspaceName: values.workspaceName.trim() ? undefined : t('workspace_missing'),
        name: checks.name(values.name),
        email: checks.email(values.email),
        password: checks.newPassword(values.password),
      }),
    fieldOf: (error) => (isFailure(error, 'account.email_taken') ? { email: failureText(error).text } : null),
    submit: async (values) => {
      const timeZone = browserZone()
      const zone = timeZone ? { timeZone } : {}
      const body = { ...values, email: values.email.trim(), locale: currentLocale(), ...zone }
      enter(await api('POST /setup/owner', { body }))
      onDone()
    },
  })
  return (
    <form className="entry-form" noValidate onSubmit={form.onSubmit}>
      <FormFailure failure={form.failure} />
      <Field label={t('workspace')} hint={t('workspace_hint')} error={form.errors.workspaceName}>
        <Input
          name="workspaceName"
          autoComplete="organization"
          value={form.values.workspaceName}
          onChange={(event) => form.set('workspaceName', event.target.value)}
        />
      </Field>
      <AccountFields form={form} />
      <Button variant="primary" size="lg" type="submit" isLoading={form.isSending}>
        {t('welcome_create')}
      </Button>
    </form>
  )
}
