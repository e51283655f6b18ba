import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** The prompt an admin wrote for an assistant; nothing when the shipped one is used. */
export const promptRow = (ctx: Ctx, id: AssistantId) =>
  ctx.db
    .selectFrom('assistant_prompts')
    .select(['prompt', 'updated_at'])
    .where('assistant_id', '=', id)
    .executeTakeFirst()

export async function keepPrompt(ctx: Ctx, id: AssistantId, prompt: string): Promise<void> {
  const kept = { prompt, updated_at: ctx.now }
  await ctx.db
    .insertInto('assistant_prompts')
    .values({ assistant_id: id, workspace_id: ctx.workspaceId, ...kept })
    .onConflict((conflict) => conflict.column('assistant_id').doUpdateSet(kept))
    .execute()
}

export const deletePrompt = (ctx: Ctx, id: AssistantId) =>
  ctx.db.deleteFrom('assistant_prompts').where('assistant_id', '=', id).execute()
