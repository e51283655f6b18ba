import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ReceivedMessage } from '../../../ports/channel.ts'
import { deleteFile } from '../../files/index.ts'
import { detachBetween, insertAwaited } from '../messages/attached/store.ts'
import { isFileAttached } from '../messages/store.ts'
import { fetchFile } from './fetch-file.job.ts'

const filesPerPart = 10

interface Of {
  conversationId: ConversationId
  messageId: MessageId
  /** The order of what of the message came first; its files stand at 0. */
  firstOrder: number | null
}

type Files = Pick<ReceivedMessage, 'order' | 'files'>

/** Where the files of one part of a message stand. */
function placesOf({ firstOrder }: Of, { order }: Files): { from: number; to: number } {
  const from = Math.max(-1e6, Math.min(1e6, order - (firstOrder ?? order))) * filesPerPart
  return { from, to: from + filesPerPart }
}

/** Notes the files of a message that are still outside and has them fetched; those of an album stand in its order. */
export async function awaitFiles(ctx: Ctx, of: Of, told: Files): Promise<void> {
  if (told.files.length === 0) return
  const { from } = placesOf(of, told)
  const { conversationId, messageId } = of
  const rows = told.files.map((remote, index) => ({
    id: ctx.world.ids.next(),
    remote,
    position: from + index,
  }))
  await insertAwaited(ctx, messageId, rows)
  for (const { id } of rows)
    ctx.enqueue(fetchFile, { conversationId, messageId, awaitedId: id }, { uniqueKey: `fetch:${id}` })
}

/** Other files are in the place of those of one part of a message. */
export async function replaceFiles(ctx: Ctx, of: Of, told: Files): Promise<void> {
  const gone = await detachBetween(ctx, of.messageId, placesOf(of, told))
  for (const id of gone) if (!(await isFileAttached(ctx, id))) await deleteFile(ctx, id)
  await awaitFiles(ctx, of, told)
}
