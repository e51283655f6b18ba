import { useTranslation } from 'react-i18next'
import { api, setMe, useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast.ts'
import { changeMe } from '../accounts/change-me.ts'
import { languages } from './languages.ts'

/** The name is saved by the button; language and theme at once, as one sees what they do. */
export function ProfileForm() {
  const { t } = useTranslation('workspace')
  const { member, locale, theme } = useMe()
  const form = useForm({
    initial: { name: member.name },
    check: ({ name }) => (name.trim() ? {} : { name: t('name_missing') }),
    submit: async (body) => {
      setMe(await api('PATCH /me', { body }))
      showToast({ text: t('changed') })
    },
  })
  return (
    <form className="set-form" noValidate onSubmit={form.onSubmit}>
      <FormFailure failure={form.failure} />
      <Field label={t('name')} hint={t('name_hint')} error={form.errors.name}>
        <Input
          name="name"
          autoComplete="name"
          value={form.values.name}
          onChange={(event) => form.set('name', event.target.value)}
        />
      </Field>
      <Field label={t('people_email')}>
        <Input value={member.email} disabled />
      </Field>
      <Field label={t('language')} hint={t('language_me_hint')}>
        <Select value={locale} onChange={(next) => void changeMe({ locale: next })} options={languages} />
      </Field>
      <Field label={t('theme')}>
        <Select
          value={theme}
          onChange={(next) => void changeMe({ theme: next })}
          options={[
            { value: 'system', label: t('theme_system') },
            { value: 'light', label: t('theme_light') },
            { value: 'dark', label: t('theme_dark') },
          ]}
        />
      </Field>
      <Button variant="primary" size="lg" type="submit" isLoading={form.isSending}>
        {t('save')}
      </Button>
    </form>
  )
}
