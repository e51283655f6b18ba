import { feature } from '../../platform/feature.ts'
import { contactsLive } from './live.ts'
import { contactsRoutes } from './routes.ts'

export { assertContacts } from './blocking/block-contacts.ts'
export { isBlockedContact } from './blocking/store.ts'
export { contactChanged, contactNoted } from './events.ts'
export { getContact } from './get-contact.ts'
export { identify } from './identify.ts'
export { type Met, meetSender, noteAttributes } from './meet-sender.ts'
export { contactAddress, identityInbox, identityOwner } from './read-contacts.ts'
export { setReachable } from './set-reachable.ts'
export { updateContact } from './update-contact.ts'

export const contacts = feature('contacts', { routes: contactsRoutes, live: contactsLive })
