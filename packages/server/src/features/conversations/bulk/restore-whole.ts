import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { restore } from './restore.ts'
import { assertUntouched, isOther, readStanding, type Standing } from './standing.ts'

/** A team brings its people with it and a status follows from both, so this is the order things are taken back in. */
const kinds: readonly BulkDeed['kind'][] = ['team', 'assignment', 'status', 'priority', 'tags']

interface Change {
  before: Standing
  after: Standing
}

/** All of it, with tags, under the row lock. Only inside transact(). */
export const readStandingWhole = (ctx: Ctx, id: ConversationId): Promise<Standing> =>
  readStanding(ctx, id, { kind: 'tags' })

export const isAsBefore = ({ before, after }: Change): boolean =>
  kinds.every((kind) => !isOther({ kind }, before, after))

/** Whatever changed between the two is as it was before; nothing of it where somebody changed any of that since. */
export async function restoreWhole(ctx: Ctx, id: ConversationId, { before, after }: Change): Promise<void> {
  const now = await readStandingWhole(ctx, id)
  const changed = kinds.filter((kind) => isOther({ kind }, before, after))
  for (const kind of changed) assertUntouched({ kind }, after, now)
  for (const kind of changed) {
    // One thing taken back may have brought another with it.
    if (kind === 'tags' || isOther({ kind }, before, await readStandingWhole(ctx, id)))
      await restore(ctx, id, { deed: { kind }, before, after })
  }
}
