import { isFailure } from '@opora/contract/errors'
import type { OutputOf } from '@opora/contract/routes'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { AccountFields } from './AccountFields.tsx'
import { enter } from './enter.ts'
import { onlyWrong, useAccountChecks } from './use-account-checks.ts'

interface JoinFormProps {
  token: string
  preview: OutputOf<'POST /invite-previews'>
  onDone: () => void
}

export function JoinForm({ token, preview, onDone }: JoinFormProps) {
  const { t } = useTranslation('accounts')
  const checks = useAccountChecks()
  const form = useForm({
    initial: { name: '', email: preview.email ?? '', password: '' },
    check: (values) =>
      onlyWrong({
        name: checks.name(values.name),
        email: checks.email(values.email),
        password: checks.newPassword(values.password),
      }),
    fieldOf: (error) => (isFailure(error, 'account.email_taken') ? { email: failureText(error).text } : null),
    submit: async (values) => {
      const body = { ...values, token, email: values.email.trim() }
      enter(await api('POST /invite-acceptances', { body }))
      onDone()
    },
  })
  return (
    <>
      <h1>{t('join_title', { workspace: preview.workspaceName })}</h1>
      <p className="lead">{t(`join_as_${preview.role}`)}</p>
      <form className="entry-form" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <AccountFields form={form} isEmailFixed={preview.email !== null} />
        <Button variant="primary" size="lg" type="submit" isLoading={form.isSending}>
          {t('join_go')}
        </Button>
      </form>
      <p className="entry-alt prose">
        <Link to="/sign-in">{t('sign_in_instead')}</Link>
      </p>
    </>
  )
}
