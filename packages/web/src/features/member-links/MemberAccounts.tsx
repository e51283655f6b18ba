import type { Member } from '@opora/contract/accounts'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import './member-links.css'
import { accountName } from './account-words.ts'
import { useDeskKinds } from './channels.ts'
import { NumberDialog } from './NumberDialog.tsx'
import { Unlink } from './Unlink.tsx'
import { useLinks } from './use-links.ts'

/** For admins: who answers from which account, and the ways to give and take that. */
export function MemberAccounts({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('memberLinks')
  const { data, error, refetch, isFetching } = useLinks()
  const kinds = useDeskKinds() ?? []
  const [isLinking, setLinking] = useState(false)
  if (error && !data)
    return <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
  const sorted = data?.items.toSorted((a, b) => a.member.name.localeCompare(b.member.name)) ?? []
  return (
    <Loading isLoading={!data} skeleton={<Skeleton height={40} />}>
      {sorted.length === 0 && <p className="mut">{t('none')}</p>}
      {sorted.length > 0 && (
        <ul>
          {sorted.map((link) => (
            <li key={link.id} className="set-row">
              <Avatar name={link.member.name} seed={link.member.id} size={28} isDecorative />
              <div className="grow">
                <div className="tr">{link.member.name}</div>
                <p className="ml-number">
                  {accountName(link)}
                  {link.name.trim() !== '' && <span className="num"> · {link.externalId}</span>}
                </p>
              </div>
              <Unlink link={link} />
            </li>
          ))}
        </ul>
      )}
      {kinds.length > 0 && (
        <Button className="ml-add" icon={UserPlus} onClick={() => setLinking(true)}>
          {t('byNumber')}
        </Button>
      )}
      {isLinking && <NumberDialog kinds={kinds} members={members} onClose={() => setLinking(false)} />}
    </Loading>
  )
}
