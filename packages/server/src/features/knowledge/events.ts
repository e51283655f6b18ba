import type { DocumentId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const documentChanged = defineEvent<{ documentId: DocumentId }>('document.changed')
export const documentRemoved = defineEvent<{ documentId: DocumentId }>('document.removed')
