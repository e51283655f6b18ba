import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { MemberAccounts } from '../member-links/MemberAccounts.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { Invites } from './Invites.tsx'
import { Members } from './Members.tsx'
import { Section, SettingsPage } from './SettingsPage.tsx'
import { useIsAdmin } from './use-is-admin.ts'
import { useMembers } from './use-members.ts'

/** Who works here, who is asked to, and who answers from where outside. */
export function PeoplePage() {
  const { t } = useTranslation('workspace')
  const links = useTranslation('memberLinks')
  const isAdmin = useIsAdmin()
  const members = useMembers().data
  const [isInviting, setInviting] = useState(false)
  const invite = (
    <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  )
  return (
    <SettingsPage title={t('people')} isWide actions={isAdmin && invite}>
      <Members />
      {isAdmin && (
        <Section title={t('invites')}>
          <Invites />
        </Section>
      )}
      {isAdmin && members && (
        <Section title={links.t('people')} text={links.t('peopleText')}>
          <MemberAccounts members={members.items} />
        </Section>
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}
