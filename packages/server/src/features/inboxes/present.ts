import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { Inbox, InboxConnection } from '@opora/contract/inboxes'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { KnownConnection } from './connections/store.ts'
import { maskedSettings } from './settings.ts'
import type { InboxRow } from './store.ts'

/** Null where nothing has to be kept up: the channel needs no connection, or the inbox is off. */
function connectionOf(ctx: OpenCtx, row: InboxRow, known: KnownConnection | undefined): InboxConnection | null {
  if (!row.is_enabled || !ctx.world.channels.get(row.kind)?.connect) return null
  const since = (known?.since ?? row.created_at).toISOString()
  const state = known?.state
  if (!state) return { state: 'connecting', mode: null, code: null, isFinal: false, since }
  return state.state === 'connected'
    ? { state: 'connected', mode: state.mode, code: null, isFinal: false, since }
    : { state: 'failing', mode: null, code: state.code, isFinal: state.isFinal, since }
}

export function presentInbox(ctx: OpenCtx, row: InboxRow, known?: KnownConnection): Inbox {
  return {
    id: row.id as InboxId,
    name: row.name,
    kind: row.kind,
    publicKey: row.public_key,
    assistantId: row.assistant_id as AssistantId | null,
    isEnabled: row.is_enabled,
    settings: maskedSettings(ctx, row),
    connection: connectionOf(ctx, row, known),
    createdAt: row.created_at.toISOString(),
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
  }
}
