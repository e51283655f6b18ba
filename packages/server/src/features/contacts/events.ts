import type { ContactId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const contactChanged = defineEvent<{ contactId: ContactId }>('contact.changed')
