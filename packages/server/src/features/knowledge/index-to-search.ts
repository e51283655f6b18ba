import type { Ctx } from '../../platform/context/ctx.ts'
import { candidateIndex, type Picking } from './candidates/candidate-index.ts'
import type { SearchIndex } from './retrieval/search-index.ts'
import { letGoOfIndex, workspaceIndex } from './workspace-index.ts'

/** The whole workspace from memory; of a large one what the question may find there. */
export async function indexToSearch(
  ctx: Ctx,
  question: string,
  { statistics, ...picking }: Picking,
): Promise<SearchIndex> {
  if (statistics.terms !== 'ready') return workspaceIndex(ctx, statistics.version)
  letGoOfIndex(ctx)
  return candidateIndex(ctx, question, { ...picking, statistics })
}
