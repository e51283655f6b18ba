import { failure } from '@opora/contract/errors'
import type { AssistantId, ScenarioId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getAssistant, modelsOf } from '../../assistants/index.ts'
import { evaluationChanged } from '../events.ts'
import { settingsOf } from '../runs/settings-of.ts'
import { getSimulation } from './finish-simulation.ts'
import { scriptOf } from './present.ts'
import { getScenario } from './scenarios.ts'
import { oneAfterAnother, simulate } from './simulate.job.ts'
import { insertSimulation, type SimulationRow } from './store.ts'

/** The assistant's own model plays the contact and judges, so that one must be connected; the rest is background work. */
export async function startSimulation(
  ctx: Ctx,
  scenarioId: ScenarioId,
  assistantId: AssistantId,
): Promise<SimulationRow> {
  return transact(ctx, async (ctx) => {
    const script = scriptOf(await getScenario(ctx, scenarioId))
    const assistant = await getAssistant(ctx, assistantId)
    if ((await modelsOf(ctx, assistant)).length === 0) throw failure('model.not_configured')
    const settings = await settingsOf(ctx, assistant)
    const id = await insertSimulation(ctx, { scenarioId, assistantId, settings, script })
    ctx.enqueue(simulate, { simulationId: id }, oneAfterAnother)
    ctx.announce(evaluationChanged({ subject: 'simulation', id }))
    return getSimulation(ctx, id)
  })
}
