import type { MemberId, TagId, TeamId } from '@opora/contract/ids'
import type { RoutingAgent, RoutingRule } from '@opora/contract/routing'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

const usualCapacity = 8

/** A queue nobody made rules for. */
export const byHand = (teamId: TeamId | null): RoutingRule => ({
  teamId,
  mode: 'manual',
  isSticky: true,
  needsSkills: true,
  needsLanguage: true,
  relaxMinutes: 10,
  answerMinutes: null,
  returned: 'unanswered',
  returnsOnAway: false,
  overflowTeamId: null,
  overflowMinutes: null,
})

const rules = (ctx: Ctx) =>
  ctx.db
    .selectFrom('routing_rules as r')
    .leftJoin('teams as t', 't.id', 'r.team_id')
    .leftJoin('teams as o', (join) => join.onRef('o.id', '=', 'r.overflow_team_id').on('o.removed_at', 'is', null))
    .where((eb) => eb.or([eb('r.team_id', 'is', null), eb('t.removed_at', 'is', null)]))
    .select([
      'r.team_id as teamId',
      't.name as teamName',
      'r.mode',
      'r.is_sticky as isSticky',
      'r.needs_skills as needsSkills',
      'r.needs_language as needsLanguage',
      'r.relax_minutes as relaxMinutes',
      'r.answer_minutes as answerMinutes',
      'r.returned',
      'r.returns_on_away as returnsOnAway',
      'o.id as overflowTeamId',
      'r.overflow_minutes as overflowMinutes',
    ])

/** A rule with the name of its team, null for conversations of none. */
export type NamedRule = RoutingRule & { teamName: string | null }

/** The team whose queue it is for. */
export const teamOf = ({ teamId, teamName }: NamedRule) => (teamId ? { id: teamId, name: teamName ?? '' } : null)

export const ruleRows = async (ctx: Ctx): Promise<NamedRule[]> =>
  (await rules(ctx).orderBy('r.id').execute()) as NamedRule[]

export const automaticRules = async (ctx: Ctx): Promise<NamedRule[]> =>
  (await ruleRows(ctx)).filter(({ mode }) => mode !== 'manual')

export async function saveRule(ctx: Ctx, rule: RoutingRule): Promise<void> {
  const values = {
    mode: rule.mode,
    is_sticky: rule.isSticky,
    needs_skills: rule.needsSkills,
    needs_language: rule.needsLanguage,
    relax_minutes: rule.relaxMinutes,
    answer_minutes: rule.answerMinutes,
    returned: rule.returned,
    returns_on_away: rule.returnsOnAway,
    overflow_team_id: rule.overflowTeamId,
    overflow_minutes: rule.overflowMinutes,
    updated_at: ctx.now,
  }
  const key = { id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, team_id: rule.teamId }
  const insert = ctx.db.insertInto('routing_rules').values({ ...key, ...values })
  await insert
    .onConflict((conflict) =>
      rule.teamId
        ? conflict.columns(['workspace_id', 'team_id']).where('team_id', 'is not', null).doUpdateSet(values)
        : conflict.column('workspace_id').where('team_id', 'is', null).doUpdateSet(values),
    )
    .execute()
}

/** Holds the row whoever gives out work in the workspace holds, until the transaction ends; the usual capacity. */
export async function holdRouting(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ capacity: number }>`
    insert into routing_workspaces (workspace_id, capacity) values (${ctx.workspaceId}, ${usualCapacity})
    on conflict (workspace_id) do update set capacity = routing_workspaces.capacity returning capacity`.execute(ctx.db)
  return rows[0]?.capacity ?? usualCapacity
}

export async function readCapacity(ctx: Ctx): Promise<number> {
  const row = await ctx.db.selectFrom('routing_workspaces').select('capacity').executeTakeFirst()
  return row?.capacity ?? usualCapacity
}

export async function writeCapacity(ctx: Ctx, capacity: number): Promise<void> {
  const insert = ctx.db.insertInto('routing_workspaces').values({ workspace_id: ctx.workspaceId, capacity })
  await insert.onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ capacity })).execute()
}

/** A merged tag is the one it was merged into. */
const skillsOf = sql<TagId[]>`(
  select coalesce(json_agg(distinct coalesce(t.merged_into_id, t.id)), '[]')
  from member_skills s join tags t on t.id = s.tag_id where s.member_id = m.id)`

export async function agentRows(ctx: Ctx): Promise<RoutingAgent[]> {
  const rows = await ctx.db
    .selectFrom('members as m')
    .leftJoin('routing_agents as a', 'a.member_id', 'm.id')
    .where('m.removed_at', 'is', null)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .select(['m.id', 'a.capacity', 'a.languages', skillsOf.as('skillIds')])
    .execute()
  return rows.map(({ id, capacity, languages, skillIds }) => ({
    memberId: id as MemberId,
    capacity,
    languages: (languages ?? []) as string[],
    skillIds,
  }))
}

export async function saveAgent(ctx: Ctx, { memberId, capacity, languages, skillIds }: RoutingAgent): Promise<void> {
  const values = { capacity, languages: storedJson(languages), updated_at: ctx.now }
  const insert = ctx.db.insertInto('routing_agents')
  await insert
    .values({ member_id: memberId, workspace_id: ctx.workspaceId, ...values })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(values))
    .execute()
  await ctx.db.deleteFrom('member_skills').where('member_id', '=', memberId).execute()
  if (skillIds.length === 0) return
  const skills = skillIds.map((tag_id) => ({ member_id: memberId, tag_id, workspace_id: ctx.workspaceId }))
  await ctx.db
    .insertInto('member_skills')
    .values(skills)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Workspaces where something is given out by itself. */
export async function automaticWorkspaces(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('routing_rules')
    .where('mode', '<>', 'manual')
    .select('workspace_id')
    .distinct()
    .execute()
  return rows.map(({ workspace_id }) => workspace_id)
}
