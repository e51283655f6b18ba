import type { Conversation } from '@opora/contract/conversations'
import type { OutputOf } from '@opora/contract/routes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { keys } from './keys.ts'
import { knownConversation, remember, useKnown } from './known.ts'

type Previous = OutputOf<'GET /conversations/:id'>['previous']

export interface OpenedConversation {
  conversation: Conversation | undefined
  previous: Previous | undefined
  error: Error | null
  retry: () => void
}

/** The newest known copy of a conversation and what stands beside it. */
export function useConversation(id: string): OpenedConversation {
  const client = useQueryClient()
  const known = useKnown()
  const { data, error, refetch } = useQuery({
    queryKey: keys.beside(id),
    queryFn: async ({ signal }) => {
      const { conversation, previous } = await api('GET /conversations/:id', { params: { id } }, { signal })
      remember(client, [conversation])
      return previous
    },
  })
  return {
    conversation: knownConversation(known, id),
    previous: data,
    error: data ? null : error,
    retry: () => void refetch(),
  }
}
