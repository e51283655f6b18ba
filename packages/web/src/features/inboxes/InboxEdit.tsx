import type { Inbox } from '@opora/contract/inboxes'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { AccountSection } from './connecting/AccountSection.tsx'
import { ConnectionMark } from './connecting/ConnectionMark.tsx'
import { EmbedCode } from './EmbedCode.tsx'
import { InboxForm } from './InboxForm.tsx'
import { InboxHead } from './InboxHead.tsx'
import { InboxRemoval } from './InboxRemoval.tsx'
import { InboxToggle } from './InboxToggle.tsx'
import { useChannels, useInboxChanges } from './use-inboxes.ts'

/** One inbox: its code for the site when it is a widget, its settings, on and off, and the way to be rid of it. */
export function InboxEdit({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes')
  const canEdit = useMe().member.role !== 'agent'
  const { data } = useChannels()
  const { change } = useInboxChanges()
  const channel = data?.items.find((one) => one.kind === inbox.kind)
  const received = inbox.lastReceivedAt
    ? t('received', { when: formatDateTime(inbox.lastReceivedAt) })
    : t('nothingReceived')
  return (
    <>
      <InboxHead title={inbox.name}>
        <span className="mut xs desk-only">{received}</span>
        <InboxToggle inbox={inbox} />
      </InboxHead>
      <div className="set-page wide">
        {!canEdit && <Banner isBoxed>{t('onlyAdmins')}</Banner>}
        {(inbox.connection || !inbox.isEnabled) && (
          <p className="in-state" role="status">
            <ConnectionMark inbox={inbox} isWhole />
          </p>
        )}
        {canEdit && channel && <AccountSection inbox={inbox} channel={channel} />}
        {inbox.kind === 'widget' && (
          <section className="in-section">
            <h2>{t('embed.title')}</h2>
            <EmbedCode publicKey={inbox.publicKey} />
          </section>
        )}
        {canEdit && (
          <>
            <section className="in-section">
              <h2>{t('settings')}</h2>
              <Loading isLoading={!channel} skeleton={<Skeleton height={96} />}>
                {channel && (
                  <InboxForm
                    channel={channel}
                    inbox={inbox}
                    submitLabel={t('edit.save')}
                    onSubmit={async (body) => {
                      await change.mutateAsync({ id: inbox.id, body })
                      showToast({ text: t('edit.saved') })
                    }}
                  />
                )}
              </Loading>
            </section>
            <InboxRemoval inbox={inbox} />
          </>
        )}
      </div>
    </>
  )
}
