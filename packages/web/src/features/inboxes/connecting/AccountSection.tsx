import type { ChannelKind, Inbox } from '@opora/contract/inboxes'
import { ExternalLink } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../ui/Button.tsx'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { fieldsOf } from '../settings-fields.ts'
import { valuesFor } from '../settings-values.ts'
import { Account } from './CheckedCard.tsx'
import { useCheck } from './use-check.ts'

const QrCode = lazy(async () => ({ default: (await import('./QrCode.tsx')).QrCode }))

/** Where people find us at a channel: the name there, the link, and the link for a phone's camera. */
export function AccountSection({ inbox, channel }: { inbox: Inbox; channel: ChannelKind }) {
  const { t } = useTranslation('inboxes')
  const fields = fieldsOf(channel.settings)
  const values = valuesFor(fields, inbox.settings)
  const { checked, error, isChecking } = useCheck({ channel, fields, values, settings: values, inbox })
  // Why it cannot be asked stands in the state of the connection and under the form.
  if (error || (!isChecking && !checked)) return null
  return (
    <section className="in-section">
      <h2>{t('account.title')}</h2>
      <Loading isLoading={!checked} skeleton={<Skeleton height={132} />}>
        {checked && (
          <div className="in-reach">
            <div className="in-account">
              <Account kind={inbox.kind} account={checked} />
            </div>
            {checked.url && (
              <>
                <Suspense fallback={<span className="in-qr" />}>
                  <QrCode text={checked.url} label={t('account.qr', { url: checked.url })} />
                </Suspense>
                <div className="stack">
                  <p className="sec">{t('account.hint')}</p>
                  <a className="in-url tr" href={checked.url} target="_blank" rel="noreferrer">
                    {checked.url}
                  </a>
                  <div className="row wrap">
                    <CopyButton text={checked.url} size="lg">
                      {t('account.copy')}
                    </CopyButton>
                    <a
                      className={buttonClass({ size: 'lg', variant: 'ghost' })}
                      href={checked.url}
                      target="_blank"
                      rel="noreferrer"
                    >
                      <Icon of={ExternalLink} />
                      {t('account.open')}
                    </a>
                  </div>
                </div>
              </>
            )}
          </div>
        )}
      </Loading>
    </section>
  )
}
