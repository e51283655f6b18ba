import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { deskRows } from '../groups/store.ts'
import { workLater } from '../marking/mark.ts'
import { lookAgain } from './change-desk.ts'

/** A bot that is connected again goes on in its groups, also where it could not work before. */
export async function lookAfterConnecting(ctx: Ctx, { inboxId }: { inboxId: InboxId }): Promise<void> {
  for (const desk of await deskRows(ctx)) {
    if (desk.inbox_id !== inboxId) continue
    if (desk.problem === null) await transact(ctx, async (ctx) => workLater(ctx, desk.id))
    else
      await lookAgain(ctx, desk).catch((error: unknown) =>
        ctx.log.warn({ error: String(error) }, 'a group was not seen'),
      )
  }
}
