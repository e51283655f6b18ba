import type { RunSettings, RunState, Verdict } from '@opora/contract/evaluation-runs'
import type { AssistantId, ScenarioId, SimulationId, WorkspaceId } from '@opora/contract/ids'
import type { ScenarioDraft, SimulationEnd, SimulationTurn } from '@opora/contract/simulations'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

export type Script = z.output<typeof ScenarioDraft>

const scenarioColumns = ['id', 'name', 'persona', 'goal', 'criteria', 'most_turns', 'created_at'] as const
const scenarios = (ctx: Ctx) => ctx.db.selectFrom('scenarios').select(scenarioColumns)

export const scenarioRow = (ctx: Ctx, id: ScenarioId) => scenarios(ctx).where('id', '=', id).executeTakeFirst()
export type ScenarioRow = NonNullable<Awaited<ReturnType<typeof scenarioRow>>>

export const scenarioRows = (ctx: Ctx) =>
  scenarios(ctx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(500).execute()

const columnsOf = ({ name, persona, goal, criteria, mostTurns }: Script) => ({
  name,
  persona,
  goal,
  criteria: storedJson(criteria),
  most_turns: mostTurns,
})

export async function insertScenario(ctx: Ctx, script: Script): Promise<ScenarioId> {
  const id = ctx.world.ids.next() as ScenarioId
  const values = { id, workspace_id: ctx.workspaceId, created_at: ctx.now, ...columnsOf(script) }
  await ctx.db.insertInto('scenarios').values(values).execute()
  return id
}

export const changeScenarioRow = (ctx: Ctx, id: ScenarioId, script: Script) =>
  ctx.db.updateTable('scenarios').set(columnsOf(script)).where('id', '=', id).execute()

export const deleteScenarioRow = (ctx: Ctx, id: ScenarioId) =>
  ctx.db.deleteFrom('scenarios').where('id', '=', id).execute()

const simulationColumns = [
  'id',
  'scenario_id',
  'assistant_id',
  'number',
  'state',
  'settings',
  'scenario',
  'turns',
  'ended',
  'judged',
  'verdict',
  'failure_code',
  'created_at',
  'finished_at',
] as const
const simulations = (ctx: Ctx) => ctx.db.selectFrom('simulations').select(simulationColumns)

export const simulationRow = (ctx: Ctx, id: SimulationId) => simulations(ctx).where('id', '=', id).executeTakeFirst()
export type SimulationRow = NonNullable<Awaited<ReturnType<typeof simulationRow>>>

export const lockSimulation = (ctx: Ctx, id: SimulationId) =>
  simulations(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Simulations of every workspace that have not ended. */
export async function simulationsUnderWay(db: Db): Promise<{ id: SimulationId; workspaceId: WorkspaceId }[]> {
  const { rows } = await sql<{ id: SimulationId; workspaceId: WorkspaceId }>`
    select id, workspace_id as "workspaceId" from simulations where finished_at is null`.execute(db)
  return rows
}

export const lastSimulationRows = (ctx: Ctx) =>
  simulations(ctx).distinctOn('scenario_id').orderBy('scenario_id').orderBy('number', 'desc').execute()

export const pageOfSimulations = (ctx: Ctx, id: ScenarioId, page: { before: number | null; limit: number }) =>
  simulations(ctx)
    .where('scenario_id', '=', id)
    .$if(page.before !== null, (query) => query.where('number', '<', page.before ?? 0))
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()

interface NewSimulation {
  scenarioId: ScenarioId
  assistantId: AssistantId
  settings: RunSettings
  script: Script
}

/** Numbers it under the row lock of its scenario. Only inside transact(). */
export async function insertSimulation(ctx: Ctx, simulation: NewSimulation): Promise<SimulationId> {
  const id = ctx.world.ids.next() as SimulationId
  const { last_number } = await ctx.db
    .updateTable('scenarios')
    .set({ last_number: sql<number>`last_number + 1` })
    .where('id', '=', simulation.scenarioId)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('simulations')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      scenario_id: simulation.scenarioId,
      assistant_id: simulation.assistantId,
      number: last_number,
      state: 'queued',
      settings: storedJson(simulation.settings),
      scenario: storedJson(simulation.script),
      created_at: ctx.now,
    })
    .execute()
  return id
}

export interface Judgement {
  criterion: string
  verdict: Verdict
  why: string
}

export interface SimulationChange {
  state?: RunState
  turns?: readonly SimulationTurn[]
  end?: SimulationEnd
  judged?: readonly Judgement[]
  verdict?: Verdict
  failureCode?: string
  finishedAt?: Date
}

export async function changeSimulation(ctx: Ctx, id: SimulationId, change: SimulationChange): Promise<void> {
  const { state, turns, end, judged, verdict, failureCode, finishedAt } = change
  const set = {
    ...(state ? { state } : {}),
    ...(turns ? { turns: storedJson(turns) } : {}),
    ...(end ? { ended: end } : {}),
    ...(judged ? { judged: storedJson(judged) } : {}),
    ...(verdict ? { verdict } : {}),
    ...(failureCode ? { failure_code: failureCode } : {}),
    ...(finishedAt ? { finished_at: finishedAt } : {}),
  }
  await ctx.db.updateTable('simulations').set(set).where('id', '=', id).execute()
}

export const deleteSimulationRow = (ctx: Ctx, id: SimulationId) =>
  ctx.db.deleteFrom('simulations').where('id', '=', id).execute()
