import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { contactKeys } from './keys.ts'

/** Many contacts may change at once: a list is asked for again when it has been quiet this long. */
const quietMs = 500

let asking: ReturnType<typeof setTimeout> | undefined

function askAgain(client: QueryClient): void {
  clearTimeout(asking)
  asking = setTimeout(() => void client.invalidateQueries({ queryKey: contactKeys.lists }), quietMs)
}

/** A conversation that has just begun may be of somebody nobody knew: of new contacts nothing else is told. */
const newbornSeq = 2

/** Contacts follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'contact.changed') {
    void client.invalidateQueries({ queryKey: contactKeys.one(frame.contactId) })
    askAgain(client)
  }
  if (frame.type === 'contact_facts.changed') {
    for (const queryKey of [contactKeys.companies, contactKeys.attributes, contactKeys.segments, ['contacts']])
      void client.invalidateQueries({ queryKey })
    askAgain(client)
  }
  if (frame.type === 'conversation.changed' && frame.conversation.lastSeq <= newbornSeq) askAgain(client)
  if (frame.type === 'contact_import.changed') void client.invalidateQueries({ queryKey: contactKeys.imports })
  if (frame.type === 'tag.changed' || frame.type === 'tag.merged') {
    void client.invalidateQueries({ queryKey: ['contacts'] })
    askAgain(client)
  }
}
