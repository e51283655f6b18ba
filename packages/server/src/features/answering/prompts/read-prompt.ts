import type { AssistantId } from '@opora/contract/ids'
import type { AssistantPrompt } from '@opora/contract/prompts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { remembered } from '../../../platform/db/settings.ts'
import { getAssistant, modelsOf } from '../../assistants/index.ts'
import { notesFor, shippedPrompt } from './shipped-prompts.ts'
import { promptRow } from './store.ts'

/** The prompt an assistant works by: its own, or the shipped one. */
export async function promptOf(ctx: Ctx, id: AssistantId): Promise<string> {
  return (await remembered(ctx, `prompt of ${id}`, () => promptRow(ctx, id)))?.prompt ?? shippedPrompt
}

/** An assistant's prompt beside the one that ships, with the notes its models get. */
export async function readPrompt(ctx: Ctx, id: AssistantId): Promise<AssistantPrompt> {
  const assistant = await getAssistant(ctx, id)
  const [own, models] = [await promptRow(ctx, id), await modelsOf(ctx, assistant)]
  const notes = models.map((model) => ({ model: model.label, notes: notesFor(model.name) }))
  return {
    text: own?.prompt ?? shippedPrompt,
    shipped: shippedPrompt,
    isOwn: own !== undefined,
    updatedAt: own?.updated_at.toISOString() ?? null,
    notes,
  }
}
