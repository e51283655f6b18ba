import type { ConversationId } from '@opora/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { deskKeys } from '../keys.ts'

const whileBehindMs = 15_000

/** Where a conversation stands outside; nothing is asked in a workspace without groups. */
export function useTopic(conversationId: string) {
  const hasGroups = useQuery({
    queryKey: deskKeys.all,
    queryFn: ({ signal }) => api('GET /desks', {}, { signal }),
    select: ({ items }) => items.length > 0,
  }).data
  const id = conversationId as ConversationId
  return useQuery({
    queryKey: deskKeys.topicOf(id),
    queryFn: ({ signal }) => api('GET /conversations/:id/desk', { params: { id } }, { signal }),
    enabled: hasGroups === true,
    refetchInterval: ({ state }) => (state.data?.topic?.behindSince ? whileBehindMs : false),
  })
}
