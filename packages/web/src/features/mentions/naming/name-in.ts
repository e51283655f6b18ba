import type { Mention } from '@opora/contract/mentions'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { teamsKey } from '../../../lib/use-teams.ts'
import { callablesOf } from './callable.ts'
import { mentionsIn } from './mentions-in.ts'

const staleTime = 5 * 60_000

/** Whom a note names, asked of who is in the workspace now. */
export async function nameIn(client: QueryClient, text: string): Promise<Mention[]> {
  const [members, teams] = await Promise.all([
    client.fetchQuery({ queryKey: ['members'], queryFn: () => api('GET /members'), staleTime }),
    client.fetchQuery({ queryKey: teamsKey, queryFn: () => api('GET /teams'), staleTime }),
  ])
  return mentionsIn(text, callablesOf(members.items, teams.items))
}
