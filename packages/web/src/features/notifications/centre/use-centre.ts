import type { Notification, NotificationsChanged } from '@opora/contract/notifications'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { keys } from '../keys.ts'

export type Show = 'all' | 'unread'

export const useLines = (show: Show) =>
  useInfiniteQuery({
    queryKey: keys.list(show),
    queryFn: ({ pageParam, signal }) =>
      api('GET /notifications', { query: { show, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

type Act =
  | { does: 'read' | 'unread' | 'clear'; id: Notification['id'] }
  | { does: 'read all' }
  | { does: 'clear all' }
  | { does: 'undo'; at: string }

function carry(act: Act): Promise<NotificationsChanged> {
  if (act.does === 'read all') return api('PUT /notifications/reading', { body: {} })
  if (act.does === 'clear all') return api('PUT /notifications/clearing', { body: {} })
  if (act.does === 'undo') return api('PUT /notifications/undoing', { body: { at: act.at } })
  const params = { id: act.id }
  if (act.does === 'clear') return api('DELETE /notifications/:id', { params })
  return api('PATCH /notifications/:id', { params, body: { isRead: act.does === 'read' } })
}

/** What can be done to lines; what takes something from sight can be taken back. */
export function useActs() {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: carry,
    onSuccess: ({ unread, at }, act) => {
      client.setQueryData(keys.unread, { unread })
      void client.invalidateQueries({ queryKey: keys.lists })
      const said = { 'read all': t('allRead'), 'clear all': t('allCleared'), clear: t('oneCleared') }
      if (act.does in said)
        showToast({
          text: said[act.does as keyof typeof said],
          action: { label: t('undo'), run: () => mutate({ does: 'undo', at }) },
        })
    },
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
  })
  return { act: mutate, isPending }
}
