import { failure } from '@opora/contract/errors'
import type { SimulationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { evaluationChanged } from '../events.ts'
import {
  changeSimulation,
  deleteSimulationRow,
  lockSimulation,
  type SimulationChange,
  type SimulationRow,
  simulationRow,
} from './store.ts'

/** The only way from an id to a simulation. */
export async function getSimulation(ctx: Ctx, id: SimulationId): Promise<SimulationRow> {
  const row = await simulationRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** Ends it; one that ended already stays as it ended. */
export async function finishSimulation(ctx: Ctx, id: SimulationId, last: SimulationChange): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await lockSimulation(ctx, id)
    if (!row || row.finished_at) return
    await changeSimulation(ctx, id, { ...last, finishedAt: ctx.world.clock.now() })
    ctx.announce(evaluationChanged({ subject: 'simulation', id }))
  })
}

export async function cancelSimulation(ctx: Ctx, id: SimulationId): Promise<SimulationRow> {
  await getSimulation(ctx, id)
  await finishSimulation(ctx, id, { state: 'cancelled' })
  return getSimulation(ctx, id)
}

export async function deleteSimulation(ctx: Ctx, id: SimulationId): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (!(await lockSimulation(ctx, id))) throw failure('not_found')
    await deleteSimulationRow(ctx, id)
    ctx.announce(evaluationChanged({ subject: 'simulation', id }))
  })
}
