import { isDeepStrictEqual } from 'node:util'
import { failure } from '@opora/contract/errors'
import type { SlaPolicyId } from '@opora/contract/ids'
import type { Escalation, PolicyDraft } from '@opora/contract/sla'
import { policiesPerWorkspace } from '@opora/contract/sla-limits'
import type { Ctx } from '../../platform/context/ctx.ts'
import { isTaken, transact } from '../../platform/db/transact.ts'
import { uniqueName } from '../../platform/safety/unique-name.ts'
import { assertTag } from '../conversations/index.ts'
import { afterWorking, assertHours } from '../hours/index.ts'
import { getInbox } from '../inboxes/index.ts'
import { assertTeam } from '../teams/index.ts'
import { applyPolicies } from './apply-policies.job.ts'
import { schedulesOf } from './choose-terms.ts'
import { kinds, minuteMs } from './clocks.ts'
import { policiesChanged } from './events.ts'
import {
  deletePolicy,
  insertPolicy,
  lockPolicies,
  movePolicy,
  type PolicyRow,
  policyRows,
  renameCounting,
  type StoredPolicy,
  updatePolicy,
} from './store.ts'

async function assertEscalation(ctx: Ctx, { teamId, tagId }: Escalation): Promise<void> {
  if (teamId) await assertTeam(ctx, teamId)
  if (tagId) await assertTag(ctx, tagId)
}

/** Whatever is named exists in this workspace. */
async function assertNamed(ctx: Ctx, draft: PolicyDraft): Promise<void> {
  for (const id of draft.inboxIds) await getInbox(ctx, id)
  for (const id of draft.teamIds) await assertTeam(ctx, id)
  for (const id of draft.tagIds) await assertTag(ctx, id)
  if (draft.hoursId) await assertHours(ctx, draft.hoursId)
  await assertEscalation(ctx, draft.onWarning)
  await assertEscalation(ctx, draft.onBreach)
}

const problem = (field: string, code: string) => [{ path: `body.${field}`, message: code, code }]

function storedOf({ name, hoursId, ...rules }: PolicyDraft): StoredPolicy {
  const targets = Object.values(rules.targets).filter((minutes) => minutes !== null)
  if (targets.length === 0) throw failure('sla.no_target', {}, problem('targets', 'no_target'))
  if (rules.warnBeforeMinutes >= Math.min(...targets))
    throw failure('sla.late_warning', {}, problem('warnBeforeMinutes', 'late_warning'))
  if (rules.countsBy === 'hours' && !hoursId) throw failure('sla.no_hours', {}, problem('hoursId', 'no_hours'))
  const { shown, key } = uniqueName(name)
  return { name: shown, name_key: key, hours_id: rules.countsBy === 'hours' ? hoursId : null, rules }
}

/** A promise for which there is not enough working time in years would never be missed. */
async function assertReachable(ctx: Ctx, draft: PolicyDraft): Promise<void> {
  const { targets } = draft
  for (const schedule of await schedulesOf(ctx, draft))
    for (const kind of kinds) {
      const ms = (targets[kind] ?? 0) * minuteMs
      if (afterWorking(schedule, ctx.now.getTime(), ms) === null)
        throw failure('sla.never_due', {}, problem(`targets.${kind}`, 'never_due'))
    }
}

/** Tells that the policies changed and has open conversations count by them from now on. */
export function tellChanged(ctx: Ctx): void {
  ctx.announce(policiesChanged({}))
  ctx.enqueue(applyPolicies, { at: ctx.now.toISOString(), after: null })
}

const saving = (ctx: Ctx, draft: PolicyDraft, save: (ctx: Ctx, stored: StoredPolicy) => Promise<PolicyRow>) =>
  transact(ctx, async (ctx) => {
    const stored = storedOf(draft)
    await lockPolicies(ctx)
    await assertNamed(ctx, draft)
    await assertReachable(ctx, draft)
    return save(ctx, stored)
  }).catch((error: unknown) => {
    if (!isTaken(error)) throw error
    throw failure('sla.name_taken', {}, [{ path: 'body.name', message: 'is taken', code: 'taken' }])
  })

export const createPolicy = (ctx: Ctx, draft: PolicyDraft): Promise<PolicyRow> =>
  saving(ctx, draft, async (ctx, stored) => {
    const rows = await policyRows(ctx)
    if (rows.length >= policiesPerWorkspace) throw failure('sla.too_many', { limit: policiesPerWorkspace })
    tellChanged(ctx)
    return insertPolicy(ctx, stored, (rows.at(-1)?.place ?? 0) + 1)
  })

/** Whether conversations count as before: nothing but the name is another. */
const isSame = (row: PolicyRow, { rules, hours_id }: StoredPolicy): boolean =>
  !row.is_off && row.hours_id === hours_id && isDeepStrictEqual(row.rules, rules)

export const changePolicy = (ctx: Ctx, id: SlaPolicyId, draft: PolicyDraft): Promise<PolicyRow> =>
  saving(ctx, draft, async (ctx, stored) => {
    const before = (await policyRows(ctx)).find((row) => row.id === id)
    const row = await updatePolicy(ctx, id, { ...stored, isOff: false })
    if (!before || !row) throw failure('not_found')
    if (!isSame(before, stored)) tellChanged(ctx)
    else if (before.name !== stored.name) {
      ctx.announce(policiesChanged({}))
      await renameCounting(ctx, id, stored.name)
    }
    return row
  })

export const removePolicy = (ctx: Ctx, id: SlaPolicyId): Promise<null> =>
  transact(ctx, async (ctx) => {
    await lockPolicies(ctx)
    if (!(await deletePolicy(ctx, id))) throw failure('not_found')
    tellChanged(ctx)
    return null
  })

/** Those nobody named follow in the order they had: somebody may have made one meanwhile. */
export const orderPolicies = (ctx: Ctx, ids: readonly SlaPolicyId[]): Promise<PolicyRow[]> =>
  transact(ctx, async (ctx) => {
    await lockPolicies(ctx)
    const rows = await policyRows(ctx)
    if (ids.some((id) => !rows.some((row) => row.id === id))) throw failure('not_found')
    const others = rows.map(({ id }) => id as SlaPolicyId).filter((id) => !ids.includes(id))
    for (const [place, id] of [...new Set(ids), ...others].entries()) await movePolicy(ctx, id, place + 1)
    tellChanged(ctx)
    return policyRows(ctx)
  })
