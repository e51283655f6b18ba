import type { Copilot } from '@opora/contract/copilot'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { newerBriefing } from './apply-frame.ts'
import { copilotKeys } from './keys.ts'

async function fetchCopilot(client: QueryClient, id: string, signal: AbortSignal): Promise<Copilot> {
  const fetched = await api('GET /conversations/:id/copilot', { params: { id } }, { signal })
  const held = client.getQueryData<Copilot>(copilotKeys.of(id))
  return { ...fetched, briefing: newerBriefing(held?.briefing ?? null, fetched.briefing) }
}

/** What the copilot can do for a conversation. Until that is known it does nothing by itself. */
export function useCopilot(id: string): Copilot | undefined {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: copilotKeys.of(id),
    queryFn: ({ signal }) => fetchCopilot(client, id, signal),
    staleTime: 15_000,
  })
  return data
}
