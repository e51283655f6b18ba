import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../lib/session.ts'
import { keys } from './keys.ts'

/** How many lines I have not read. */
export const useUnread = (): number =>
  useQuery({
    queryKey: keys.unread,
    queryFn: ({ signal }) => api('GET /notifications/unread', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data?.unread ?? 0

const appName = 'Opora'

/** Says how many there are in the title of the tab and on the icon of the installed app. */
export function useBadge(unread: number): void {
  useEffect(() => {
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${appName}` : appName
    if ('setAppBadge' in navigator) void navigator.setAppBadge(unread).catch(() => null)
  }, [unread])
  // The bell goes when somebody signs out.
  useEffect(
    () => () => {
      document.title = appName
      if ('clearAppBadge' in navigator) void navigator.clearAppBadge().catch(() => null)
    },
    [],
  )
}
