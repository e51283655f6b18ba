import type { VisitContext } from '@opora/contract/contacts'
import { failure } from '@opora/contract/errors'
import type { InboxId, WorkspaceId } from '@opora/contract/ids'
import type { MessengerHome } from '@opora/contract/messenger'
import type { Locale } from '@opora/contract/route'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { identify, updateContact } from '../contacts/index.ts'
import { inboxByKey } from '../inboxes/index.ts'
import { readHome } from './home.ts'
import { visitorOf } from './visitor-of.ts'
import { newVisitorToken, readVisitorToken } from './visitor-token.ts'

interface Opening {
  inboxKey: string
  visitorToken: string | null
  locale: Locale
  visit: VisitContext
}

const guestName = (locale: Locale, identity: string): string =>
  `${locale === 'ru' ? 'Гость' : 'Guest'} ${identity.slice(0, 4).toUpperCase()}`

/** Opens the messenger: a known token goes on where it was, none makes a new visitor, a foreign one is refused. */
export async function openSession(
  open: OpenCtx,
  opening: Opening,
): Promise<{ visitorToken: string; home: MessengerHome }> {
  const inbox = await inboxByKey(open, opening.inboxKey)
  if (inbox.kind !== 'widget') throw failure('not_found')
  const inboxId = inbox.id as InboxId
  const workspaceId = inbox.workspace_id as WorkspaceId
  if (opening.visitorToken !== null) {
    const visitor = await visitorOf(open, opening.visitorToken)
    if (visitor.inboxId !== inboxId) throw failure('visitor.unknown')
    const ctx = makeCtx(open, visitor)
    await updateContact(ctx, visitor.actor.contactId, { language: opening.locale, visit: opening.visit })
    return {
      visitorToken: opening.visitorToken,
      home: await readHome(ctx, { inboxId, contactId: visitor.actor.contactId }),
    }
  }
  const visitorToken = newVisitorToken(inboxId)
  const { identity } = readVisitorToken(visitorToken)
  const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
  const contactId = await identify(ctx, {
    inboxId,
    externalId: identity,
    name: guestName(opening.locale, identity),
    language: opening.locale,
    visit: opening.visit,
  })
  return { visitorToken, home: await readHome(ctx, { inboxId, contactId }) }
}
