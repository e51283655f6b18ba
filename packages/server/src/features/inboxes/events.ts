import type { InboxId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const inboxChanged = defineEvent<{ inboxId: InboxId }>('inbox.changed')
