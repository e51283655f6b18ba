import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { Inbox } from '@opora/contract/inboxes'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { maskedSettings } from './settings.ts'
import type { InboxRow } from './store.ts'

export function presentInbox(ctx: OpenCtx, row: InboxRow): Inbox {
  return {
    id: row.id as InboxId,
    name: row.name,
    kind: row.kind,
    publicKey: row.public_key,
    assistantId: row.assistant_id as AssistantId | null,
    isEnabled: row.is_enabled,
    settings: maskedSettings(ctx, row.kind, row.settings as Record<string, unknown>),
    createdAt: row.created_at.toISOString(),
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
  }
}
