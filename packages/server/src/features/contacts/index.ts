import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { memberRemoved } from '../accounts/index.ts'
import { importContacts } from './importing/import-contacts.job.ts'
import { forgetImports } from './importing/store.ts'
import { contactsLive } from './live.ts'
import { contactsRoutes } from './routes.ts'
import { forgetSegments } from './segments/segments.ts'

export { listAttributes } from './attributes/attributes.ts'
export { fittingValue } from './attributes/check-value.ts'
export { personsOf } from './blocking/block-contacts.ts'
export { contactChanged, contactFactsChanged, contactNoted, contactTagsTold } from './events.ts'
export { getContact } from './get-contact.ts'
export { identify } from './identify.ts'
export { shownPerson } from './list/store.ts'
export { type Met, meetSender, noteAttributes } from './meet-sender.ts'
export { noteSight } from './note-sight.ts'
export { getPerson } from './person-of.ts'
export { contactAddress, emailsOf, identityInbox, identityOwner } from './read-contacts.ts'
export { setReachable } from './set-reachable.ts'
export { isOneWith } from './store.ts'
export { changeFacts, updateContact } from './update-contact.ts'

const importsKeptMs = 30 * 86_400_000

export const contacts = feature('contacts', {
  routes: contactsRoutes,
  jobs: [anyJob(importContacts)],
  schedules: [
    {
      kind: 'contacts.forget-imports',
      cron: '48 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetImports(db, new Date(now.getTime() - importsKeptMs))),
    },
  ],
  hears: [on(memberRemoved, 'contacts.forget-segments', forgetSegments)],
  live: contactsLive,
})
