import { isFailure } from '@opora/contract/errors'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api, useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { showToast } from '../../ui/toast.ts'
import { PasswordInput } from '../accounts/PasswordInput.tsx'
import { onlyWrong, useAccountChecks } from '../accounts/use-account-checks.ts'
import { keys } from './keys.ts'

/** Empties itself when the password is changed. */
export function PasswordForm() {
  const [round, setRound] = useState(0)
  return <OneChange key={round} onDone={() => setRound(round + 1)} />
}

function OneChange({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['workspace', 'accounts'])
  const { member } = useMe()
  const client = useQueryClient()
  const checks = useAccountChecks()
  const form = useForm({
    initial: { current: '', next: '' },
    check: ({ current, next }) => onlyWrong({ current: checks.password(current), next: checks.newPassword(next) }),
    fieldOf: (error) => (isFailure(error, 'account.wrong_password') ? { current: failureText(error).text } : null),
    submit: async (body) => {
      await api('PUT /me/password', { body })
      showToast({ text: t('password_changed') })
      await client.invalidateQueries({ queryKey: keys.sessions })
      onDone()
    },
  })
  return (
    <form className="set-form" noValidate onSubmit={form.onSubmit}>
      <FormFailure failure={form.failure} />
      <input type="hidden" name="username" autoComplete="username" value={member.email} readOnly />
      <Field label={t('password_current')} error={form.errors.current}>
        <PasswordInput
          name="current"
          autoComplete="current-password"
          value={form.values.current}
          onChange={(event) => form.set('current', event.target.value)}
        />
      </Field>
      <Field label={t('new_password')} hint={t('accounts:password_rule')} error={form.errors.next}>
        <PasswordInput
          name="next"
          autoComplete="new-password"
          value={form.values.next}
          onChange={(event) => form.set('next', event.target.value)}
        />
      </Field>
      <Button size="lg" type="submit" isLoading={form.isSending}>
        {t('password_change')}
      </Button>
    </form>
  )
}
