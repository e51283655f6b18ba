import type { InboxId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const inboxChanged = defineEvent<{ inboxId: InboxId }>('inbox.changed')

/** It is connected now, or no longer. */
export const connectionChanged = defineEvent<{ inboxId: InboxId }>('inbox.connection_changed')

/** A sender told something that was not told before; the receipts hold what. */
/** Something was told of a place where members work; the receipts hold what. */
export const deskTold = defineEvent<{ inboxId: InboxId; fromId: string; receiptIds: string[] }>('inbox.desk_told')

export const senderTold = defineEvent<{ inboxId: InboxId; fromId: string; receiptIds: string[] }>('inbox.told')
