import { Bell as BellIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useKeptPush } from './push/use-kept-push.ts'
import { useRinging } from './ringing/use-ringing.ts'
import { useReadOnSight } from './use-read-on-sight.ts'
import { useBadge, useUnread } from './use-unread.ts'

const Centre = lazy(async () => ({ default: (await import('./centre/Centre.tsx')).Centre }))

/** How many things wait for me, and the way to them. As long as it is on the screen it rings. */
export function Bell({ place }: { place: 'rail' | 'bar' }) {
  const { t } = useTranslation('notifications')
  const app = useTranslation('app')
  const [isOpen, setOpen] = useState(false)
  const unread = useUnread()
  useRinging()
  useBadge(unread)
  useReadOnSight(unread)
  useKeptPush()
  const group = app.t('hotkeys_group_everywhere')
  useHotkeys([{ keys: 'KeyG KeyN', label: t('title'), group, run: () => setOpen(true) }])
  const isRail = place === 'rail'
  const button = (
    <button
      type="button"
      className={isRail ? 'rn' : 'bell-bar'}
      aria-label={unread > 0 ? `${t('title')}, ${t('unread', { count: unread })}` : t('title')}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => setOpen(true)}
    >
      <Icon of={BellIcon} size={isRail ? 18 : 20} />
      {!isRail && t('short')}
      {unread > 0 && <Badge count={unread} isLoud />}
    </button>
  )
  return (
    <>
      {isRail ? (
        <Tooltip text={t('title')} keys="KeyG KeyN" side="right">
          {button}
        </Tooltip>
      ) : (
        button
      )}
      {isOpen && (
        <Suspense>
          <Centre onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
