import type { ContactId, ContactImportId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const contactChanged = defineEvent<{ contactId: ContactId }>('contact.changed')

/** Something happened with a contact that conversations do not show: a note, a company, an attribute. */
export const contactNoted = defineEvent<{ contactId: ContactId }>('contact.noted')

/** Tags by their names, which a file puts on contacts. */
export const contactTagsTold = defineEvent<{ tagged: readonly { contactId: ContactId; names: readonly string[] }[] }>(
  'contact.tags_told',
)

/** A company or an attribute was made, changed or deleted. */
export const contactFactsChanged = defineEvent<{ id: string }>('contact_facts.changed')

/** An import went on, or its state changed. */
export const contactImportChanged = defineEvent<{ importId: ContactImportId }>('contact_import.changed')
