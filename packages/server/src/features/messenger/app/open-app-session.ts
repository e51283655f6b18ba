import { failure } from '@opora/contract/errors'
import type { AppSessionId, InboxId, WorkspaceId } from '@opora/contract/ids'
import type { MessengerHome } from '@opora/contract/messenger'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { meetSender } from '../../contacts/index.ts'
import { appVisitorOf, inboxByKey, takeReceipt } from '../../inboxes/index.ts'
import { readHome } from '../home.ts'
import { hashOfAppToken, newAppToken } from './app-token.ts'
import { insertAppSession, retokenAppSession } from './store.ts'

const lastsMs = 24 * 3600_000
const repeatableMs = 60_000
// That somebody opened the app does not tell that the bot may write to them again.
const longAgo = new Date(0)

interface Opening {
  inboxKey: string
  proof: string
  clientId: string
}

/**
 * Signs in whoever opened the messenger inside the app of a channel, as the contact they are there. Each proof once: only
 * the client that used it gets another token for the same session, for a minute, because an answer can be lost on its way.
 */
export async function openAppSession(
  open: OpenCtx,
  { inboxKey, proof, clientId }: Opening,
): Promise<{ visitorToken: string; home: MessengerHome }> {
  const inbox = await inboxByKey(open, inboxKey)
  const inboxId = inbox.id as InboxId
  const workspaceId = inbox.workspace_id as WorkspaceId
  const { sender, nonce } = await appVisitorOf(open, inbox, proof)
  const visitorToken = newAppToken()
  const system = makeCtx(open, { workspaceId, actor: { type: 'system' } })
  const met = await transact(system, async (ctx) => {
    const isFirst = await takeReceipt(ctx, { inboxId, externalId: `app:${nonce}`, payload: {} })
    const met = await meetSender(ctx, { inboxId, sender, at: longAgo })
    const session = { inboxId, tokenHash: hashOfAppToken(visitorToken), openingHash: hashOf(`${nonce}:${clientId}`) }
    const nowMs = ctx.now.getTime()
    if (isFirst) {
      const id = ctx.world.ids.next() as AppSessionId
      await insertAppSession(ctx, { ...session, id, contactId: met.contactId, expiresAt: new Date(nowMs + lastsMs) })
    } else if (!(await retokenAppSession(ctx, { ...session, since: new Date(nowMs - repeatableMs) })))
      throw failure('visitor.proof_over')
    return met
  })
  const { contactId, name } = met
  const ctx = makeCtx(open, { workspaceId, actor: { type: 'contact', contactId, name, inboxId } })
  return { visitorToken, home: await readHome(ctx, { inboxId, contactId }) }
}
