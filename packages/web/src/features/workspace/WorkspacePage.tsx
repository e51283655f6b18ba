import type { TranscriptRecipients } from '@opora/contract/accounts'
import type { Locale } from '@opora/contract/route'
import { useTranslation } from 'react-i18next'
import { api, currentMe, setMe, useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast.ts'
import { languages } from './languages.ts'
import { Section, SettingsPage } from './SettingsPage.tsx'
import { useIsAdmin } from './use-is-admin.ts'
import { ZoneSelect } from './zone/ZoneSelect.tsx'

interface Values {
  name: string
  locale: Locale
  timeZone: string
  transcriptRecipients: TranscriptRecipients
}

const recipients: readonly TranscriptRecipients[] = ['known', 'any']

async function save(body: Values): Promise<void> {
  const workspace = await api('PATCH /workspace', { body })
  const me = currentMe()
  if (me) setMe({ ...me, workspace })
}

export function WorkspacePage() {
  const { t } = useTranslation('workspace')
  const { workspace } = useMe()
  const isAdmin = useIsAdmin()
  const form = useForm<Values>({
    initial: {
      name: workspace.name,
      locale: workspace.locale,
      timeZone: workspace.timeZone,
      transcriptRecipients: workspace.transcriptRecipients,
    },
    check: ({ name }) => (name.trim() ? {} : { name: t('name_missing') }),
    submit: async (values) => {
      await save(values)
      showToast({ text: t('changed') })
    },
  })
  return (
    <SettingsPage title={t('workspace')}>
      <Section title={t('profile')}>
        <form className="set-form" noValidate onSubmit={form.onSubmit}>
          {!isAdmin && <Banner isBoxed>{t('made_by_admins')}</Banner>}
          <FormFailure failure={form.failure} />
          <Field label={t('workspace_name')} hint={t('workspace_name_hint')} error={form.errors.name}>
            <Input
              name="name"
              disabled={!isAdmin}
              value={form.values.name}
              onChange={(event) => form.set('name', event.target.value)}
            />
          </Field>
          <Field label={t('language')} hint={t('language_workspace_hint')}>
            <Select
              value={form.values.locale}
              isDisabled={!isAdmin}
              onChange={(locale) => form.set('locale', locale)}
              options={languages}
            />
          </Field>
          <Field label={t('time_zone')} hint={t('time_zone_hint')} error={form.errors.timeZone}>
            <ZoneSelect
              value={form.values.timeZone}
              isDisabled={!isAdmin}
              onChange={(timeZone) => form.set('timeZone', timeZone)}
            />
          </Field>
          <Field label={t('recipients')} hint={t('recipients_hint')}>
            <Select
              value={form.values.transcriptRecipients}
              isDisabled={!isAdmin}
              onChange={(chosen) => form.set('transcriptRecipients', chosen)}
              options={recipients.map((value) => ({ value, label: t(`recipients_${value}`) }))}
            />
          </Field>
          {isAdmin && (
            <Button variant="primary" size="lg" type="submit" isLoading={form.isSending}>
              {t('save')}
            </Button>
          )}
        </form>
      </Section>
    </SettingsPage>
  )
}
