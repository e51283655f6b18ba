import type { BusinessHoursId, SlaPolicyId, TeamId } from '@opora/contract/ids'
import type { Escalation } from '@opora/contract/sla'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { tellChanged } from './change-policies.ts'
import { lockPolicies, policyRows, type Rules, updatePolicy } from './store.ts'

const without = ({ teamId, tagId }: Escalation, gone: TeamId): Escalation => ({
  teamId: teamId === gone ? null : teamId,
  tagId,
})

/** Policies name no team that is gone. One that was for that team alone is for nobody: it must not be for everybody now. */
export async function forgetTeam(given: Ctx, { teamId }: { teamId: TeamId }): Promise<void> {
  await transact({ ...given, actor: { type: 'system' } }, async (ctx) => {
    await lockPolicies(ctx)
    let isChanged = false
    for (const { id, name, name_key, hours_id, is_off, ...row } of await policyRows(ctx)) {
      const rules = row.rules as unknown as Rules
      const { teamIds, onWarning, onBreach } = rules
      if (![...teamIds, onWarning.teamId, onBreach.teamId].includes(teamId)) continue
      const left = teamIds.filter((one) => one !== teamId)
      const next = {
        ...rules,
        teamIds: left,
        onWarning: without(onWarning, teamId),
        onBreach: without(onBreach, teamId),
      }
      const isOff = is_off || (teamIds.length > 0 && left.length === 0)
      const stored = { name, name_key, hours_id: hours_id as BusinessHoursId | null, rules: next, isOff }
      await updatePolicy(ctx, id as SlaPolicyId, stored)
      isChanged = true
    }
    if (isChanged) tellChanged(ctx)
  })
}
