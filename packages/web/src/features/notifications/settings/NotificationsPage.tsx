import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { MyTelegram } from '../../member-links/MyTelegram.tsx'
import { Section, SettingsPage } from '../../workspace/SettingsPage.tsx'
import '../notifications.css'
import { useChange, usePreferences } from '../use-preferences.ts'
import { ChoiceTable } from './ChoiceTable.tsx'
import { DeliveryLog } from './DeliveryLog.tsx'
import { Letters } from './Letters.tsx'
import { PushSection } from './PushSection.tsx'
import { Quiet } from './Quiet.tsx'
import { SoundChoice } from './SoundChoice.tsx'
import { Try } from './Try.tsx'

/** What I am told, where, and when not. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications')
  const { data, error, isPending, refetch, isFetching } = usePreferences()
  const change = useChange()
  if (error && !data)
    return (
      <SettingsPage title={t('title')} isWide>
        <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
      </SettingsPage>
    )
  return (
    <SettingsPage title={t('title')} isWide>
      <div className="np">
        <Loading isLoading={isPending} skeleton={<Skeleton height={320} />}>
          {data && (
            <>
              <Section title={t('choices')} text={t('choicesText')}>
                <ChoiceTable preferences={data} onChange={change} />
              </Section>
              <Section title={t('quiet')} text={t('quietText')}>
                <Quiet quietHours={data.quietHours} onChange={change} />
              </Section>
              <Section title={t('sound')} text={t('soundText')}>
                <SoundChoice preferences={data} onChange={change} />
              </Section>
              <Section title={t('push')} text={t('pushText')}>
                <PushSection preferences={data} onChange={change} />
              </Section>
              <Section title={t('letters')} text={t(data.canMail ? 'lettersText' : 'lettersNone')}>
                <Letters preferences={data} onChange={change} />
              </Section>
              <Section title={t('telegram')} text={t('telegramText')}>
                <MyTelegram />
                <Try channel="telegram" />
              </Section>
              <Section title={t('log')} text={t('logText')}>
                <DeliveryLog />
              </Section>
            </>
          )}
        </Loading>
      </div>
    </SettingsPage>
  )
}
