import type { Member } from '@opora/contract/accounts'
import type { Tag } from '@opora/contract/tags'
import type { TeamSummary } from '@opora/contract/teams'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../lib/session.ts'
import { useTeams } from '../../lib/use-teams.ts'
import { useTags } from '../tags/use-tags.ts'

/** What the ids of tickets are called. */
export interface Known {
  members: ReadonlyMap<string, Member>
  teams: ReadonlyMap<string, TeamSummary>
  tags: ReadonlyMap<string, Tag>
}

const byId = <T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

export function useKnown(): Known {
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => api('GET /members'),
    staleTime: 5 * 60_000,
  }).data?.items
  const teams = useTeams().data?.items
  const tags = useTags().data?.items
  return useMemo(
    () => ({ members: byId(members ?? []), teams: byId(teams ?? []), tags: byId(tags ?? []) }),
    [members, teams, tags],
  )
}
