import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { deskRows } from '../groups/store.ts'
import { lookAgain } from './change-desk.ts'

/** A bot that is connected again may work again in groups where it could not. */
export async function lookAfterConnecting(ctx: Ctx, { inboxId }: { inboxId: InboxId }): Promise<void> {
  for (const desk of await deskRows(ctx)) {
    if (desk.inbox_id !== inboxId || desk.problem === null) continue
    await lookAgain(ctx, desk).catch((error: unknown) => ctx.log.warn({ error: String(error) }, 'a group was not seen'))
  }
}
