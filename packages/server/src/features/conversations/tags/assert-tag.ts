import { failure } from '@opora/contract/errors'
import type { TagId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { tagRow } from './store.ts'

/** A tag of this workspace, also one that was merged into another. */
export async function assertTag(ctx: Ctx, id: TagId): Promise<void> {
  if (!(await tagRow(ctx, id))) throw failure('not_found')
}
