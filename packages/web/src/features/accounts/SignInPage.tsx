import { isFailure } from '@opora/contract/errors'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { EntryFrame } from './EntryFrame.tsx'
import { enter } from './enter.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { onlyWrong, useAccountChecks } from './use-account-checks.ts'

export function SignInPage() {
  const { t } = useTranslation('accounts')
  const router = useRouter()
  const search: { return?: string } = useSearch({ strict: false })
  const checks = useAccountChecks()
  const form = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => onlyWrong({ email: checks.email(email), password: checks.password(password) }),
    fieldOf: (error) => (isFailure(error, 'auth.wrong_credentials') ? { password: failureText(error).text } : null),
    submit: async (values) => {
      enter(await api('POST /sessions', { body: { ...values, email: values.email.trim() } }))
      router.history.replace(search.return ?? '/inbox')
    },
  })
  const { values, errors, set } = form
  const { data: setup } = useQuery({ queryKey: ['setup'], queryFn: () => api('GET /setup') })
  const demo = setup?.demo
  return (
    <EntryFrame>
      <h1>{t('sign_in')}</h1>
      <p className="lead">{t('sign_in_text')}</p>
      <form className="entry-form" noValidate onSubmit={form.onSubmit}>
        {demo && (
          <Banner
            look="info"
            isBoxed
            action={
              <Button
                type="button"
                size="sm"
                onClick={() => {
                  set('email', demo.email)
                  set('password', demo.password)
                }}
              >
                {t('demo_fill')}
              </Button>
            }
          >
            {t('demo_entry', demo)}
          </Banner>
        )}
        <FormFailure failure={form.failure} />
        <Field label={t('email')} error={errors.email}>
          <Input
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoFocus
            value={values.email}
            onChange={(event) => set('email', event.target.value)}
          />
        </Field>
        <Field label={t('password')} error={errors.password}>
          <PasswordInput
            name="password"
            autoComplete="current-password"
            value={values.password}
            onChange={(event) => set('password', event.target.value)}
          />
        </Field>
        <Button variant="primary" size="lg" type="submit" isLoading={form.isSending}>
          {t('sign_in')}
        </Button>
      </form>
    </EntryFrame>
  )
}
