import type { NotificationPreferences } from '@opora/contract/notifications'
import type { PushSubscription as Browser } from '@opora/contract/push-subscriptions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { formatRelative } from '../../../lib/format.ts'
import { api, useMe } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { showToast } from '../../../ui/toast.ts'
import { browserName } from '../../workspace/browser-name.ts'
import { keys } from '../keys.ts'
import { pushHere, subscriptionHere, switchOff, switchOn } from '../push/browser-push.ts'
import type { PreferenceChange } from '../use-preferences.ts'
import { Try } from './Try.tsx'

interface PushSectionProps {
  preferences: NotificationPreferences
  onChange: (change: PreferenceChange) => void
}

/** What the server and this browser say of it together. */
function useBrowsers() {
  const memberId = useMe().member.id
  return useQuery({
    queryKey: keys.browsers,
    queryFn: async ({ signal }) => {
      const { items } = await api('GET /push-subscriptions', {}, { signal })
      const [here, subscription] = await Promise.all([pushHere(memberId), subscriptionHere()])
      const isKnown = subscription !== null && items.some(({ isCurrent }) => isCurrent)
      return { items, here: here === 'on' && !isKnown ? ('off' as const) : here }
    },
    staleTime: 0,
  })
}

function BrowserRow({ browser, onRemove }: { browser: Browser; onRemove: () => void }) {
  const { t } = useTranslation('notifications')
  const now = useNow()
  const name = browserName(browser.userAgent) ?? t('someBrowser')
  const isPhone = /Mobile|Android|iPhone/.test(browser.userAgent)
  return (
    <li className="set-row">
      <Icon of={isPhone ? Smartphone : Laptop} />
      <div className="grow">
        <span className="row wrap">
          {name}
          {browser.isCurrent && <Tag look="fill">{t('thisDevice')}</Tag>}
        </span>
        <p>{browser.lastSentAt ? t('lastSent', { when: formatRelative(browser.lastSentAt, now) }) : t('neverSent')}</p>
      </div>
      <Button size="sm" aria-label={`${t('remove')}: ${name}`} onClick={onRemove}>
        {t('remove')}
      </Button>
    </li>
  )
}

/** Notices of this browser and of others of mine. */
export function PushSection({ preferences, onChange }: PushSectionProps) {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const memberId = useMe().member.id
  const { data, error, isPending, refetch, isFetching } = useBrowsers()
  const again = () => client.invalidateQueries({ queryKey: keys.browsers })
  const onError = (problem: Error): void => void showToast({ text: failureLine(problem), isError: true })
  const turn = useMutation({
    mutationFn: async () => {
      if (!(await switchOn(memberId))) showToast({ text: t('notAllowed'), isError: true })
    },
    onError,
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: async ({ id, isCurrent }: Browser) => {
      await api('DELETE /push-subscriptions/:id', { params: { id } })
      if (isCurrent) await switchOff()
    },
    onSuccess: () => void showToast({ text: t('removed') }),
    onError,
    onSettled: again,
  })
  if (error && !data)
    return <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={60} />}>
      {data && (
        <div className="np-form">
          {data.here === 'off' && (
            <Button variant="primary" isLoading={turn.isPending} onClick={() => turn.mutate()}>
              {t('pushOn')}
            </Button>
          )}
          {data.here !== 'off' && data.here !== 'on' && <p className="mut">{t(`obstacle.${data.here}`)}</p>}
          {data.items.length > 0 && (
            <ul>
              {data.items.map((browser) => (
                <BrowserRow key={browser.id} browser={browser} onRemove={() => remove.mutate(browser)} />
              ))}
            </ul>
          )}
          <Toggle
            isOn={preferences.showsText}
            onChange={(showsText) => onChange({ showsText })}
            hint={t('showsTextHint')}
          >
            {t('showsText')}
          </Toggle>
          <Try channel="push" />
        </div>
      )}
    </Loading>
  )
}
