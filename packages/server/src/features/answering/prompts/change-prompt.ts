import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import { missingInPrompt, unknownInPrompt } from '@opora/contract/prompt-rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assistantChanged, getAssistant } from '../../assistants/index.ts'
import { storableText } from '../tame-text.ts'
import { shippedPrompt } from './shipped-prompts.ts'
import { deletePrompt, keepPrompt } from './store.ts'

/** Gives an assistant a prompt of its own, or with null the shipped one again. One that lost what the product reads is refused. */
export async function changePrompt(ctx: Ctx, id: AssistantId, text: string | null): Promise<void> {
  const prompt = text === null ? shippedPrompt : storableText(text).replaceAll('\r\n', '\n').trim()
  const missing = missingInPrompt(prompt)
  if (missing.length > 0) throw failure('prompt.incomplete', { missing: missing.join(', ') })
  const unknown = unknownInPrompt(prompt)
  if (unknown.length > 0) throw failure('prompt.unknown_variable', { names: unknown.join(', ') })
  await transact(ctx, async (ctx) => {
    await getAssistant(ctx, id)
    // The shipped words are not kept: they stay those of the next version as well.
    if (prompt === shippedPrompt) await deletePrompt(ctx, id)
    else await keepPrompt(ctx, id, prompt)
    ctx.announce(assistantChanged({ assistantId: id }))
  })
}
