import type { ContactId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { frameOn, topics } from '../../platform/live/rule.ts'
import { contactChanged, contactFactsChanged, contactImportChanged, contactNoted } from './events.ts'

const changed = async (ctx: Ctx, { contactId }: { contactId: ContactId }) => [
  { topic: topics.workspace(ctx.workspaceId), frame: { type: 'contact.changed', contactId } },
]

export const contactsLive = [
  frameOn(contactChanged, changed),
  frameOn(contactNoted, changed),
  frameOn(contactImportChanged, async (ctx, { importId }) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'contact_import.changed', importId } },
  ]),
  frameOn(contactFactsChanged, async (ctx) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'contact_facts.changed' } },
  ]),
]
