import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx, OpenCtx } from '../../platform/context/ctx.ts'
import type { Database, Db } from '../../platform/context/database.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import type { Schedule } from '../../platform/jobs/schedules/schedule.ts'
import { withoutJob } from '../../platform/jobs/store.ts'
import { askQuestions } from './runs/ask-questions.job.ts'
import { finishRun } from './runs/finish-run.ts'
import { runsUnderWay } from './runs/store.ts'
import { finishSimulation } from './simulations/finish-simulation.ts'
import { simulate } from './simulations/simulate.job.ts'
import { simulationsUnderWay } from './simulations/store.ts'

interface Kind<I extends string> {
  job: { kind: string; name: string }
  underWay: (db: Db) => Promise<{ id: I; workspaceId: WorkspaceId }[]>
  end: (ctx: Ctx, id: I) => Promise<void>
}

async function endEach<I extends string>(database: Database, open: OpenCtx, kind: Kind<I>): Promise<void> {
  const lost = await database.run('platform', async (db) => {
    const begun = await kind.underWay(db)
    const ids = begun.map(({ id }) => id)
    const idle = await withoutJob(db, kind.job, ids)
    return begun.filter(({ id }) => idle.has(id))
  })
  for (const { id, workspaceId } of lost) await kind.end(makeCtx(open, { workspaceId, actor: { type: 'system' } }), id)
}

/** Ends what nobody goes on with: the server died each time, or the job hung. */
export const endLost: Schedule = {
  kind: 'evaluation.end-lost',
  cron: '* * * * *',
  run: async (database, open) => {
    await endEach(database, open, {
      job: { kind: askQuestions.kind, name: 'runId' },
      underWay: runsUnderWay,
      end: (ctx, id) => finishRun(ctx, id, { state: 'failed', brokenBy: 'server' }),
    })
    await endEach(database, open, {
      job: { kind: simulate.kind, name: 'simulationId' },
      underWay: simulationsUnderWay,
      end: (ctx, id) => finishSimulation(ctx, id, { state: 'failed', failureCode: 'internal' }),
    })
  },
}
