import type { MessagePart } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { filesById } from '../../files/index.ts'
import { previewOf } from '../model.ts'
import { partsPreview } from './parts-preview.ts'
import type { MessageRow } from './store.ts'

/** One line of a message for lists: its words, else what its files are called, else what else it holds. */
export async function messagePreview(ctx: Ctx, row: MessageRow): Promise<string> {
  // A sticker is told by its sign.
  const files = await filesById(
    ctx,
    row.files.filter(({ role }) => role !== 'sticker').map(({ id }) => id),
  )
  const awaited = row.awaited.filter(({ remote }) => remote.role !== 'sticker')
  const names = [...[...files.values()].map(({ name }) => name), ...awaited.map(({ remote }) => remote.name)]
  return previewOf(row.text, names) || partsPreview(row.parts as MessagePart[])
}
