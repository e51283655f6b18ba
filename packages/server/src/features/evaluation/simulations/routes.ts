import { handle } from '../../../platform/http/binding.ts'
import { pageWith, readPlace } from '../read-place.ts'
import { cancelSimulation, deleteSimulation, getSimulation } from './finish-simulation.ts'
import { presentSimulation } from './present.ts'
import { changeScenario, deleteScenario, getScenario, listScenarios, makeScenario } from './scenarios.ts'
import { startSimulation } from './start-simulation.ts'
import { pageOfSimulations } from './store.ts'

export const simulationRoutes = [
  handle('GET /scenarios', async (ctx) => ({ items: await listScenarios(ctx) })),
  handle('POST /scenarios', (ctx, { body }) => makeScenario(ctx, body)),
  handle('PUT /scenarios/:id', (ctx, { params, body }) => changeScenario(ctx, params.id, body)),
  handle('DELETE /scenarios/:id', async (ctx, { params }) => {
    await deleteScenario(ctx, params.id)
    return null
  }),
  handle('GET /scenarios/:id/simulations', async (ctx, { params, query: { cursor, limit } }) => {
    await getScenario(ctx, params.id)
    const rows = await pageOfSimulations(ctx, params.id, { before: readPlace(cursor), limit })
    return { items: rows.map(presentSimulation), nextCursor: pageWith(rows, limit, (row) => row.number) }
  }),
  handle('POST /scenarios/:id/simulations', async (ctx, { params, body }) =>
    presentSimulation(await startSimulation(ctx, params.id, body.assistantId)),
  ),
  handle('GET /simulations/:id', async (ctx, { params }) => presentSimulation(await getSimulation(ctx, params.id))),
  handle('DELETE /simulations/:id', async (ctx, { params }) => {
    await deleteSimulation(ctx, params.id)
    return null
  }),
  handle('POST /simulations/:id/cancellation', async (ctx, { params }) =>
    presentSimulation(await cancelSimulation(ctx, params.id)),
  ),
]
