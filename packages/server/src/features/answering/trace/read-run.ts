import type { AnswerRun } from '@opora/contract/answering'
import { failure } from '@opora/contract/errors'
import type { AnswerId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getVisible } from '../../conversations/index.ts'
import { runOf } from './store.ts'

/** How an answer came about; whoever may see the conversation may see it. */
export async function readRun(ctx: Ctx, id: AnswerId): Promise<AnswerRun> {
  const run = await runOf(ctx, id)
  if (!run) throw failure('not_found')
  if (run.conversationId) await getVisible(ctx, run.conversationId)
  return run
}
