import { useTranslation } from 'react-i18next'
import { PasswordForm } from './PasswordForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { Sessions } from './Sessions.tsx'
import { Section, SettingsPage } from './SettingsPage.tsx'

/** My name, language and theme; my password; where I am signed in. */
export function AccountPage() {
  const { t } = useTranslation('workspace')
  return (
    <SettingsPage title={t('account')}>
      <Section title={t('profile')}>
        <ProfileForm />
      </Section>
      <Section title={t('password')}>
        <PasswordForm />
      </Section>
      <Section title={t('sessions')}>
        <Sessions />
      </Section>
    </SettingsPage>
  )
}
