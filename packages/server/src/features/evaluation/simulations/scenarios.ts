import { failure } from '@opora/contract/errors'
import type { ScenarioId } from '@opora/contract/ids'
import type { Scenario, Simulation } from '@opora/contract/simulations'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { evaluationChanged } from '../events.ts'
import { presentScenario, presentSimulation } from './present.ts'
import {
  changeScenarioRow,
  deleteScenarioRow,
  insertScenario,
  lastSimulationRows,
  pageOfSimulations,
  type ScenarioRow,
  type Script,
  scenarioRow,
  scenarioRows,
} from './store.ts'

/** The only way from an id to a scenario. */
export async function getScenario(ctx: Ctx, id: ScenarioId): Promise<ScenarioRow> {
  const row = await scenarioRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

export async function listScenarios(ctx: Ctx): Promise<Scenario[]> {
  const last = new Map<string, Simulation>(
    (await lastSimulationRows(ctx)).map((row) => [row.scenario_id, presentSimulation(row)]),
  )
  return (await scenarioRows(ctx)).map((row) => presentScenario(row, last.get(row.id) ?? null))
}

async function withLast(ctx: Ctx, id: ScenarioId): Promise<Scenario> {
  const [last] = await pageOfSimulations(ctx, id, { before: null, limit: 1 })
  return presentScenario(await getScenario(ctx, id), last ? presentSimulation(last) : null)
}

export async function makeScenario(ctx: Ctx, script: Script): Promise<Scenario> {
  return transact(ctx, async (ctx) => {
    const id = await insertScenario(ctx, script)
    ctx.announce(evaluationChanged({ subject: 'scenario', id }))
    return withLast(ctx, id)
  })
}

export async function changeScenario(ctx: Ctx, id: ScenarioId, script: Script): Promise<Scenario> {
  return transact(ctx, async (ctx) => {
    await getScenario(ctx, id)
    await changeScenarioRow(ctx, id, script)
    ctx.announce(evaluationChanged({ subject: 'scenario', id }))
    return withLast(ctx, id)
  })
}

export async function deleteScenario(ctx: Ctx, id: ScenarioId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await getScenario(ctx, id)
    await deleteScenarioRow(ctx, id)
    ctx.announce(evaluationChanged({ subject: 'scenario', id }))
  })
}
