import type { BusinessHoursId, SlaPolicyId, TeamId } from '@opora/contract/ids'
import type { PolicyDraft } from '@opora/contract/sla'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Schedule, scheduleById, scheduleFor } from '../hours/index.ts'
import { listTeams } from '../teams/index.ts'
import type { Terms } from './clocks.ts'
import { type Facts, type PolicyRow, policyRows, type Rules } from './store.ts'

const fits = (asked: readonly string[], has: readonly string[]): boolean =>
  asked.length === 0 || asked.some((id) => has.includes(id))

/** Empty conditions fit everything. */
function isFor({ inboxIds, teamIds, tagIds }: Rules, facts: Facts): boolean {
  const team = facts.team_id ? [facts.team_id] : []
  return fits(inboxIds, [facts.inbox_id]) && fits(teamIds, team) && fits(tagIds, facts.tag_ids)
}

function scheduleOf(ctx: Ctx, policy: PolicyRow, { team_id }: Facts): Promise<Schedule | null> | null {
  const { countsBy } = policy.rules as unknown as Rules
  if (countsBy === 'team') return scheduleFor(ctx, team_id as TeamId | null)
  return countsBy === 'hours' && policy.hours_id ? scheduleById(ctx, policy.hours_id as BusinessHoursId) : null
}

/** What a policy may count by, as far as it is known now; nothing when it counts round the clock. */
export async function schedulesOf(ctx: Ctx, { countsBy, hoursId, teamIds }: PolicyDraft): Promise<Schedule[]> {
  if (countsBy === 'always') return []
  const teams = teamIds.length > 0 ? teamIds : [null, ...(await listTeams(ctx)).map(({ id }) => id)]
  const all =
    countsBy === 'team' ? teams.map((id) => scheduleFor(ctx, id)) : hoursId ? [scheduleById(ctx, hoursId)] : []
  const found = (await Promise.all(all)).filter((schedule) => schedule !== null)
  return [...new Map(found.map((schedule) => [JSON.stringify(schedule), schedule])).values()]
}

export interface Chosen {
  policyId: SlaPolicyId | null
  terms: Terms | null
}

/** The first policy that fits and what it promises now. */
export async function chooseTerms(ctx: Ctx, facts: Facts): Promise<Chosen> {
  const policy = (await policyRows(ctx)).find((one) => !one.is_off && isFor(one.rules as unknown as Rules, facts))
  if (!policy) return { policyId: null, terms: null }
  const rules = policy.rules as unknown as Rules
  const terms: Terms = {
    policyName: policy.name,
    schedule: await scheduleOf(ctx, policy, facts),
    targets: rules.targets,
    warnBeforeMinutes: rules.warnBeforeMinutes,
    pausesOnPending: rules.pausesOnPending,
    pausesOnSnoozed: rules.pausesOnSnoozed,
    assistantCounts: rules.assistantCounts,
  }
  return { policyId: policy.id as SlaPolicyId, terms }
}
