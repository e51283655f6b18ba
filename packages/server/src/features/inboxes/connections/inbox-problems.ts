import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { inboxRows } from '../store.ts'
import { knownConnections } from './store.ts'

/** Why nothing goes through an inbox now, by its id: a code of the catalogue of errors. */
export async function inboxProblems(ctx: Ctx): Promise<ReadonlyMap<InboxId, string>> {
  const [rows, known] = await Promise.all([inboxRows(ctx), knownConnections(ctx)])
  const found = new Map<InboxId, string>()
  for (const row of rows) {
    const state = known.get(row.id)?.state
    if (!row.is_enabled) found.set(row.id as InboxId, 'inbox.disabled')
    else if (state?.state === 'failing') found.set(row.id as InboxId, state.code)
  }
  return found
}
