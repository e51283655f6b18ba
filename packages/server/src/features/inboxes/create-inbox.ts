import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { randomToken } from '../../platform/safety/secrets.ts'
import { assertAssistant } from './assert-assistant.ts'
import { inboxChanged } from './events.ts'
import { getInbox } from './read-inboxes.ts'
import { splitSettings } from './settings.ts'
import { type InboxRow, insertInbox } from './store.ts'

interface NewInbox {
  name: string
  kind: string
  settings: Record<string, unknown>
  assistantId: AssistantId | null
}

/** Connects a channel. The public key is for pages, it lets nobody read anything. */
export async function createInbox(ctx: Ctx, input: NewInbox): Promise<InboxRow> {
  const checked = splitSettings(ctx, input.kind, { values: input.settings, stored: {} })
  return transact(ctx, async (ctx) => {
    await assertAssistant(ctx, input.assistantId)
    const id = await insertInbox(ctx, randomToken().slice(0, 24), { ...input, ...checked })
    ctx.announce(inboxChanged({ inboxId: id }))
    return getInbox(ctx, id)
  })
}
