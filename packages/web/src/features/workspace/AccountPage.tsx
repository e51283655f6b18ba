import { useTranslation } from 'react-i18next'
import { UndoSetting } from '../held-replies/UndoSetting.tsx'
import { MyTelegram } from '../member-links/MyTelegram.tsx'
import { WatchSetting } from '../watching/WatchSetting.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { Sessions } from './Sessions.tsx'
import { Section, SettingsPage } from './SettingsPage.tsx'

/** My name, language and theme; where I answer from outside; my password; where I am signed in. */
export function AccountPage() {
  const { t } = useTranslation('workspace')
  const held = useTranslation('heldReplies')
  const links = useTranslation('memberLinks')
  const watching = useTranslation('watching')
  return (
    <SettingsPage title={t('account')}>
      <Section title={t('profile')}>
        <ProfileForm />
      </Section>
      <Section title={links.t('title')} text={links.t('text')}>
        <MyTelegram />
      </Section>
      <Section title={held.t('undoTitle')} text={held.t('undoText')}>
        <UndoSetting />
      </Section>
      <Section title={watching.t('settingTitle')} text={watching.t('settingText')}>
        <WatchSetting />
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
