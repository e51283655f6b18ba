import { useQuery } from '@tanstack/react-query'
import { api } from '../lib/session.ts'

/** Conversations of mine and unassigned that hold unread messages. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: ['conversations', 'counts'],
    queryFn: ({ signal }) => api('GET /conversations/counts', {}, { signal }),
  })
  return data?.unread ?? 0
}
