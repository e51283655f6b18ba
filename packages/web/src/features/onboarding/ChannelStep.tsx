import type { ChannelKind, Inbox } from '@opora/contract/inboxes'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { ChannelLine, channelHint, channelName, EmbedCode, useChannels, useInboxChanges } from '../inboxes/index.ts'
import { StepPane } from './StepPane.tsx'
import { TestMessage } from './TestMessage.tsx'

interface ChannelStepProps {
  inboxes: readonly Inbox[] | null
  onBack: () => void
  onNext: () => void
}

/** The website chat connects in place; other channels have a form of their own. */
function ConnectButton({ channel }: { channel: ChannelKind }) {
  const { t } = useTranslation('onboarding')
  const { t: name } = useTranslation('inboxes')
  const { create } = useInboxChanges()
  const title = channelName(name, channel.kind, channel.label)
  if (channel.kind !== 'widget') {
    return (
      <Link to="/settings/inboxes/{-$inboxId}" params={{ inboxId: 'new' }} className={buttonClass()}>
        {t('channel.connect')}
      </Link>
    )
  }
  const connect = (): void =>
    create.mutate(
      { kind: channel.kind, name: title },
      {
        onError: (error) =>
          void showToast({ text: `${t('channel.connectFailed')}. ${failureLine(error)}`, isError: true }),
      },
    )
  return (
    <Button aria-label={`${t('channel.connect')}: ${title}`} isLoading={create.isPending} onClick={connect}>
      {t('channel.connect')}
    </Button>
  )
}

export function ChannelStep({ inboxes, onBack, onNext }: ChannelStepProps) {
  const { t } = useTranslation('onboarding')
  const { t: name } = useTranslation('inboxes')
  const { data, error, refetch } = useChannels()
  const widget = inboxes?.find((inbox) => inbox.kind === 'widget')
  const heard = inboxes?.find((inbox) => inbox.lastReceivedAt !== null)
  return (
    <StepPane
      title={t('channel.title')}
      intro={t('channel.intro')}
      onBack={onBack}
      onSkip={heard ? undefined : onNext}
      next={{ label: t('next'), run: onNext }}
    >
      {error && <ErrorState title={t('channel.loadFailed')} {...failureText(error)} onRetry={() => void refetch()} />}
      <Loading isLoading={!error && (!data || !inboxes)} skeleton={<Skeleton height={60} />}>
        <ul>
          {data?.items.map((channel) => {
            const inbox = inboxes?.find((one) => one.kind === channel.kind)
            const end = inbox ? (
              <span className="in-ok">
                <Icon of={Check} size={14} />
                {t('channel.connected')}
              </span>
            ) : (
              <ConnectButton channel={channel} />
            )
            const hint = inbox ? inbox.name : channelHint(name, channel.kind)
            const title = channelName(name, channel.kind, channel.label)
            return <ChannelLine key={channel.kind} kind={channel.kind} name={title} hint={hint} end={end} />
          })}
        </ul>
        {widget && (
          <div className="ob-embed">
            <EmbedCode publicKey={widget.publicKey} />
          </div>
        )}
        {inboxes && inboxes.length > 0 && <TestMessage at={heard?.lastReceivedAt ?? null} />}
      </Loading>
    </StepPane>
  )
}
