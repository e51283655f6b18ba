import { useTranslation } from 'react-i18next'
import type { Form } from '../../lib/use-form.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { PasswordInput } from './PasswordInput.tsx'

export interface AccountValues {
  name: string
  email: string
  password: string
}

interface AccountFieldsProps {
  form: Pick<Form<AccountValues>, 'values' | 'errors'> & { set: (name: keyof AccountValues, value: string) => void }
  /** The invitation is for this address only. */
  isEmailFixed?: boolean
}

/** Name, e-mail and a new password: the same for an owner and for whoever was invited. */
export function AccountFields({ form, isEmailFixed }: AccountFieldsProps) {
  const { t } = useTranslation('accounts')
  const { values, errors, set } = form
  return (
    <>
      <Field label={t('name')} hint={t('name_hint')} error={errors.name}>
        <Input
          name="name"
          autoComplete="name"
          value={values.name}
          onChange={(event) => set('name', event.target.value)}
        />
      </Field>
      <Field label={t('email')} hint={isEmailFixed ? t('email_bound') : undefined} error={errors.email}>
        <Input
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          readOnly={isEmailFixed}
          value={values.email}
          onChange={(event) => set('email', event.target.value)}
        />
      </Field>
      <Field label={t('password')} hint={t('password_rule')} error={errors.password}>
        <PasswordInput
          name="password"
          autoComplete="new-password"
          value={values.password}
          onChange={(event) => set('password', event.target.value)}
        />
      </Field>
    </>
  )
}
