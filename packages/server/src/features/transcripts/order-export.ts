import type { ConversationId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { ExportOrder } from '@opora/contract/transcripts'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getVisible } from '../conversations/index.ts'
import { conversationExported } from './events.ts'
import { exportLink } from './export-link.ts'
import { fileNameOf } from './file-name.ts'
import { wordingOf } from './words/wording.ts'
import { extensionOf } from './write-export.ts'

interface Ordering {
  order: ExportOrder
  /** The address the member came by. */
  origin: string
}

/** Notes that a member takes the conversation away as a file, and says where it is fetched. */
export async function orderExport(
  ctx: Ctx,
  conversationId: ConversationId,
  { order, origin }: Ordering,
): Promise<OutputOf<'POST /conversations/:id/exports'>> {
  const { actor, workspaceId } = ctx
  if (actor.type !== 'member') throw new Error('only members export conversations')
  const row = await getVisible(ctx, conversationId)
  await transact(ctx, async (ctx) => {
    ctx.announce(conversationExported({ conversationId, format: order.format, hasNotes: order.hasNotes }))
  })
  const at = ctx.world.publicUrl ?? origin
  const name = fileNameOf(wordingOf(order.locale, order.timeZone), row)
  return {
    url: await exportLink(ctx, { conversationId, workspaceId, memberId: actor.memberId, origin: at, order }),
    fileName: `${name}.${extensionOf(ctx, order.format)}`,
  }
}
