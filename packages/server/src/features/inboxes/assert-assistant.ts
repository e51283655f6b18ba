import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { hasAssistant } from './store.ts'

/** An inbox may be given only to an assistant of its own workspace. */
export async function assertAssistant(ctx: Ctx, id: AssistantId | null | undefined): Promise<void> {
  if (id && !(await hasAssistant(ctx, id))) throw failure('not_found')
}
