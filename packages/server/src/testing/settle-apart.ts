import { claimJobs } from '../platform/jobs/store.ts'
import { runJob } from '../platform/jobs/worker.ts'
import type { TestWorkspace } from './new-workspace.ts'

const never = new AbortController().signal

/** Runs what is to be done, but for kinds whose moment has not come: `settle` would go on until it has. */
export async function settleApart(t: TestWorkspace, ...kinds: readonly string[]): Promise<void> {
  const room = Object.fromEntries(kinds.map((kind) => [kind, 0]))
  for (;;) {
    if ((await runOnce(t, room)) === 0) return
  }
}

/** Runs jobs once, those too whose moment has not come; how many. */
export async function runOnce(t: TestWorkspace, room: Record<string, number> = {}): Promise<number> {
  const options = { limit: 20, leaseMs: 30_000, workspaceId: t.workspaceId, room }
  const { jobs } = await claimJobs(t.house.database.single('platform'), options)
  await Promise.all(jobs.map((job) => runJob(t.house.workerParts, job, never)))
  return jobs.length
}
