import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { workspaceOf } from '../accounts/index.ts'
import { assistantRows, insertAssistant } from './store.ts'

/** Calibrated on public question sets: about 95 % of foreign questions are refused (evals/README.md). */
const calibratedConfidence = 0.55

/** Every workspace begins with an assistant that quotes its documents and needs no model. */
export async function createFirstAssistant(ctx: Ctx): Promise<void> {
  await transact(ctx, async (ctx) => {
    if ((await assistantRows(ctx)).length > 0) return
    const { locale } = await workspaceOf(ctx)
    await insertAssistant(ctx, { name: locale === 'ru' ? 'Консьерж' : 'Concierge', confidence: calibratedConfidence })
  })
}
