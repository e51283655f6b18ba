import type { ChannelKind } from '@opora/contract/inboxes'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { ChannelChoice } from './ChannelChoice.tsx'
import { channelName } from './channel-words.ts'
import { InboxForm } from './InboxForm.tsx'
import { InboxHead } from './InboxHead.tsx'
import { useChannels, useInboxChanges } from './use-inboxes.ts'

/** A new inbox: which channel, then its settings. One channel alone needs no choice. */
export function InboxCreate() {
  const { t } = useTranslation('inboxes')
  const navigate = useNavigate()
  const { data, error, refetch } = useChannels()
  const { create } = useInboxChanges()
  const [chosen, setChosen] = useState<ChannelKind | null>(null)
  const channels = data?.items ?? []
  const [only, ...others] = channels
  const channel = chosen ?? (others.length === 0 ? only : undefined)
  if (error) return <ErrorState title={t('loadFailed')} {...failureText(error)} onRetry={() => void refetch()} />
  return (
    <>
      <InboxHead title={channel ? channelName(t, channel.kind, channel.label) : t('create.title')}>
        {chosen && <Button onClick={() => setChosen(null)}>{t('create.back')}</Button>}
      </InboxHead>
      <div className="set-page wide">
        <Loading isLoading={!data} skeleton={<Skeleton height={96} />}>
          {channel ? (
            <InboxForm
              key={channel.kind}
              channel={channel}
              submitLabel={t('create.submit')}
              onSubmit={async (input) => {
                const inbox = await create.mutateAsync({ kind: channel.kind, ...input })
                await navigate({ to: '/settings/inboxes/{-$inboxId}', params: { inboxId: inbox.id } })
              }}
            />
          ) : (
            <ChannelChoice channels={channels} onChoose={setChosen} />
          )}
        </Loading>
      </div>
    </>
  )
}
