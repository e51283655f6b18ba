import { beforeAll, describe, expect, it } from 'vitest'
import { formOf } from '../../testing/documents.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'
import { endLost } from './end-lost.ts'
import { askQuestions } from './runs/ask-questions.job.ts'
import { simulate } from './simulations/simulate.job.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await withModel()
})

async function begunRun() {
  const { id } = await t.api('POST /question-sets', { body: { name: 'Deposits' } })
  const form = formOf({ 'q.csv': 'question,answer\nHow much is the deposit?,300' })
  await t.api('POST /question-sets/:id/imports', { params: { id }, query: { mode: 'add' }, form })
  const [assistant] = (await t.api('GET /assistants')).items
  const body = { assistantId: assistant?.id as never, usesJudge: false }
  return t.api('POST /question-sets/:id/runs', { params: { id }, body })
}

async function begunSimulation() {
  const body = { name: 'Anna', persona: 'In haste', goal: 'The price', criteria: ['Says 300'], mostTurns: 2 }
  const { id } = await t.api('POST /scenarios', { body })
  const [assistant] = (await t.api('GET /assistants')).items
  return t.api('POST /scenarios/:id/simulations', { params: { id }, body: { assistantId: assistant?.id as never } })
}

const lastWith = (signal: AbortSignal) => ({ number: 5, isLast: true, signal })
const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'))
const stopping = AbortSignal.abort(new Error('the server is stopping'))

describe('what nobody goes on with', () => {
  it('ends as failed by the server when its last attempt takes too long', async () => {
    const { id } = await begunRun()
    await expect(askQuestions.run(t.ctx, { runId: id }, lastWith(late))).rejects.toThrow('late')
    const run = await t.api('GET /evaluation-runs/:id', { params: { id } })
    expect(run).toMatchObject({ state: 'failed', brokenBy: 'server', finishedAt: expect.any(String) })
    const simulation = await begunSimulation()
    t.house.models.script = () => {
      throw late.reason
    }
    await simulate.run(t.ctx, { simulationId: simulation.id }, lastWith(late))
    expect(await t.api('GET /simulations/:id', { params: { id: simulation.id } })).toMatchObject({
      state: 'failed',
      failureCode: 'internal',
    })
    await t.settle()
  })

  it('goes on when the server stops in its last attempt', async () => {
    const { id } = await begunRun()
    await expect(askQuestions.run(t.ctx, { runId: id }, lastWith(stopping))).rejects.toThrow('stopping')
    expect((await t.api('GET /evaluation-runs/:id', { params: { id } })).state).toBe('running')
    await t.settle()
  })

  it('ends within a minute when its job is buried, and what has a job does not', async () => {
    const [lost, played] = [await begunRun(), await begunSimulation()]
    const buried = { state: 'dead' } as const
    await t.house.database.run('platform', (db) =>
      db.updateTable('jobs').set(buried).where('workspace_id', '=', t.workspaceId).execute(),
    )
    const waiting = await begunRun()
    await endLost.run(t.house.database, t.house.open())
    const runOf = (id: typeof lost.id) => t.api('GET /evaluation-runs/:id', { params: { id } })
    expect(await runOf(lost.id)).toMatchObject({ state: 'failed', brokenBy: 'server' })
    expect(await t.api('GET /simulations/:id', { params: { id: played.id } })).toMatchObject({ state: 'failed' })
    expect((await runOf(waiting.id)).state).toBe('queued')
    await t.settle()
  })
})
