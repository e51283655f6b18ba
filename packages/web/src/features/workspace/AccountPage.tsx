import { useTranslation } from 'react-i18next'
import { MyTelegram } from '../desks/links/MyTelegram.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { Sessions } from './Sessions.tsx'
import { Section, SettingsPage } from './SettingsPage.tsx'

/** My name, language and theme; where I answer from outside; my password; where I am signed in. */
export function AccountPage() {
  const { t } = useTranslation('workspace')
  const desks = useTranslation('desks')
  return (
    <SettingsPage title={t('account')}>
      <Section title={t('profile')}>
        <ProfileForm />
      </Section>
      <Section title={desks.t('links.title')} text={desks.t('links.text')}>
        <MyTelegram />
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
