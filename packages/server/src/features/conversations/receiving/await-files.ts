import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ReceivedMessage } from '../../../ports/channel.ts'
import { insertAwaited } from '../messages/attached/store.ts'
import { fetchFile } from './fetch-file.job.ts'

const filesPerPart = 10

/** Notes the files of a message that are still outside and has them fetched; those of an album stand in its order. */
export async function awaitFiles(
  ctx: Ctx,
  { firstOrder, ...of }: { conversationId: ConversationId; messageId: MessageId; firstOrder: number | null },
  told: ReceivedMessage,
): Promise<void> {
  if (told.files.length === 0) return
  const steps = Math.max(-1e6, Math.min(1e6, told.order - (firstOrder ?? told.order)))
  const rows = told.files.map((remote, index) => ({
    id: ctx.world.ids.next(),
    remote,
    position: steps * filesPerPart + index,
  }))
  await insertAwaited(ctx, of.messageId, rows)
  for (const { id } of rows) ctx.enqueue(fetchFile, { ...of, awaitedId: id }, { uniqueKey: `fetch:${id}` })
}
