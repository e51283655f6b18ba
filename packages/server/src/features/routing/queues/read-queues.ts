import type { Queues } from '@opora/contract/routing'
import type { TeamSummary } from '@opora/contract/teams'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listMembers } from '../../accounts/index.ts'
import { listTeams } from '../../teams/index.ts'
import { agentRows, readCapacity, ruleRows } from '../rules/store.ts'
import { presentQueued, type QueueRow, teamIdsByMember, waitingRows, workedRows } from './store.ts'

function queueOf(team: TeamSummary | null, rows: readonly QueueRow[]): Omit<Queues['queues'][number], 'mode'> {
  const mine = rows.filter(({ teamId }) => teamId === (team?.id ?? null))
  return {
    team,
    waiting: mine[0]?.count ?? 0,
    longestSince: mine[0]?.since.toISOString() ?? null,
    first: mine.map(presentQueued),
  }
}

/** What waits where, and who works on what. */
export async function readQueues(ctx: Ctx): Promise<Queues> {
  const [teams, members, rules, own, usual] = await Promise.all([
    listTeams(ctx),
    listMembers(ctx),
    ruleRows(ctx),
    agentRows(ctx),
    readCapacity(ctx),
  ])
  const [waiting, worked, teamIds] = await Promise.all([waitingRows(ctx), workedRows(ctx), teamIdsByMember(ctx)])
  const queues = [null, ...teams].map((team) => ({
    ...queueOf(team, waiting),
    mode: rules.find(({ teamId }) => teamId === (team?.id ?? null))?.mode ?? ('manual' as const),
  }))
  const agents = members.map((member) => {
    const work = worked.filter(({ memberId }) => memberId === member.id)
    return {
      memberId: member.id,
      name: member.name,
      availability: member.availability,
      since: member.availabilitySince,
      until: member.availabilityUntil,
      load: work[0]?.count ?? 0,
      capacity: own.find(({ memberId }) => memberId === member.id)?.capacity ?? usual,
      teamIds: teamIds.get(member.id) ?? [],
      work: work.map(presentQueued),
    }
  })
  return { queues, agents }
}
