import type { MemberLink } from '@opora/contract/desks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ChannelGlyph } from '../../ui/glyphs/ChannelGlyph.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { showToast } from '../../ui/toast.ts'
import { useBots } from './channels.ts'
import './member-links.css'
import { accountName } from './account-words.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { Unlink } from './Unlink.tsx'
import { useLinkChanges, useLinks } from './use-links.ts'

function MyAccount({ link }: { link: MemberLink }) {
  const { t } = useTranslation('memberLinks')
  const { notify } = useLinkChanges()
  const isOn = notify.isPending ? notify.variables.isNotified : link.isNotified
  const turn = (isNotified: boolean): void =>
    notify.mutate(
      { id: link.id, isNotified },
      { onError: (error) => void showToast({ text: failureLine(error), isError: true }) },
    )
  return (
    <li className="ml-account">
      <div className="row">
        <ChannelGlyph kind={link.kind} />
        <span className="grow ml-title">{accountName(link)}</span>
        <Unlink link={link} />
      </div>
      <Toggle isOn={isOn} onChange={turn} hint={t(link.canBeNotified ? 'notifyHint' : 'cannotNotify')}>
        {t('notify')}
      </Toggle>
    </li>
  )
}

function NoBot() {
  const { t } = useTranslation('memberLinks')
  const canEdit = useMe().member.role !== 'agent'
  return (
    <>
      <p className="mut">{t('noBot')}</p>
      {canEdit && (
        <Link
          to="/settings/inboxes/{-$inboxId}"
          params={{ inboxId: 'new' }}
          className={classNames(buttonClass(), 'ml-add')}
        >
          {t('connectBot')}
        </Link>
      )}
    </>
  )
}

/** The accounts I answer from outside, and whether I am told there of what waits for me. */
export function MyTelegram() {
  const { t } = useTranslation('memberLinks')
  const myId = useMe().member.id
  const links = useLinks()
  const known = useBots()
  const [isLinking, setLinking] = useState(false)
  const error = links.error ?? known.error
  const mine = links.data?.items.filter(({ member }) => member.id === myId) ?? []
  const bots = known.data?.bots ?? []
  const retry = (): void => {
    void links.refetch()
    known.refetch()
  }
  if (error && !(links.data && known.data)) return <ErrorState {...failureText(error)} onRetry={retry} />
  return (
    <Loading isLoading={!links.data || !known.data} skeleton={<Skeleton height={40} />}>
      {mine.length > 0 && (
        <ul>
          {mine.map((link) => (
            <MyAccount key={link.id} link={link} />
          ))}
        </ul>
      )}
      {bots.length === 0 ? (
        <NoBot />
      ) : (
        <Button onClick={() => setLinking(true)}>{t(mine.length > 0 ? 'linkAnother' : 'link')}</Button>
      )}
      {isLinking && <LinkDialog bots={bots} mine={mine} onClose={() => setLinking(false)} />}
    </Loading>
  )
}
