import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { Invites } from './Invites.tsx'
import { Members } from './Members.tsx'
import { Section, SettingsPage } from './SettingsPage.tsx'
import { useIsAdmin } from './use-is-admin.ts'

/** Who works here and who is asked to. */
export function PeoplePage() {
  const { t } = useTranslation('workspace')
  const isAdmin = useIsAdmin()
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
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}
