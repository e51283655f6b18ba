import { feature } from '../../platform/feature.ts'
import { contactsRoutes } from './routes.ts'

export { contactChanged } from './events.ts'
export { getContact } from './get-contact.ts'
export { identify } from './identify.ts'
export { type Met, meetSender, noteAttributes } from './meet-sender.ts'
export { contactAddress, identityInbox, identityOwner } from './read-contacts.ts'
export { setReachable } from './set-reachable.ts'
export { updateContact } from './update-contact.ts'

export const contacts = feature('contacts', { routes: contactsRoutes })
