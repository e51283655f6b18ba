import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Dots } from '../../ui/Dots.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** The latest conversation, to show who wrote and what. */
function useLatest(at: string | null) {
  return useQuery({
    queryKey: ['onboarding', 'latest', at],
    queryFn: ({ signal }) => api('GET /conversations', { query: { tab: 'all', status: 'any', limit: 1 } }, { signal }),
    enabled: at !== null,
    select: ({ items }) => items[0] ?? null,
  })
}

/** Waits for the first message and shows it when it comes. */
export function TestMessage({ at }: { at: string | null }) {
  const { t } = useTranslation('onboarding')
  const latest = useLatest(at).data
  if (at === null) {
    return (
      <div className="ob-live" role="status">
        <Dots />
        <div className="grow">
          <b className="med">{t('channel.await')}</b>
          <div className="sec xs">{t('channel.awaitHint')}</div>
        </div>
      </div>
    )
  }
  return (
    <div className="ob-live got" role="status">
      {latest && <Avatar name={latest.contact.name} seed={latest.contact.id} size={28} isDecorative />}
      <div className="grow">
        <b className="med tr">{latest?.subject || t('channel.receivedTitle')}</b>
        <div className="sec xs num">{t('channel.received', { time: formatTime(at) })}</div>
      </div>
      <span className="in-ok">
        <Icon of={Check} size={14} />
        {t('channel.works')}
      </span>
    </div>
  )
}
