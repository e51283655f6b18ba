import type { FileId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { OutgoingFile } from '../../../ports/channel.ts'
import { filesById, openFile } from '../../files/index.ts'
import type { AttachedFile } from '../messages/store.ts'

/** Files of messages on their way out; those that are gone are left out. */
export async function outgoingFiles(ctx: Ctx, attached: readonly AttachedFile[]): Promise<OutgoingFile[]> {
  if (attached.length === 0) return []
  const found = await filesById(
    ctx,
    attached.map(({ id }) => id),
  )
  return attached.flatMap(({ id, role }) => {
    const file = found.get(id)
    if (!file) return []
    const { name, mime, sizeBytes } = file
    return [{ name, mime, sizeBytes, role, open: async () => (await openFile(ctx, file.id as FileId)).stream }]
  })
}
