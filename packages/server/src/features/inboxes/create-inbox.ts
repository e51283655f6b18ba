import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { randomToken } from '../../platform/safety/secrets.ts'
import { assertAssistant } from './assert-assistant.ts'
import { accountHash, askOutside } from './check-settings.ts'
import { inboxChanged } from './events.ts'
import { getInbox } from './read-inboxes.ts'
import { checkedValues, splitSettings } from './settings.ts'
import { type InboxRow, insertInbox } from './store.ts'
import { taken } from './taken.ts'

interface NewInbox {
  name: string
  kind: string
  settings: Record<string, unknown>
  assistantId: AssistantId | null
}

/** Connects a channel, once the outside accepted the settings. The public key is for pages, it lets nobody read anything. */
export async function createInbox(ctx: Ctx, input: NewInbox): Promise<InboxRow> {
  const { kind } = input
  const settings = checkedValues(ctx, kind, { values: input.settings, stored: {} })
  const checked = await askOutside(ctx, { kind, settings })
  const kept = splitSettings(ctx, kind, { values: { ...settings, ...checked?.settings }, stored: {} })
  return transact(ctx, async (ctx) => {
    await assertAssistant(ctx, input.assistantId)
    const account = { accountHash: checked && accountHash(kind, checked) }
    const id = await insertInbox(ctx, randomToken().slice(0, 24), { ...input, ...kept, ...account })
    ctx.announce(inboxChanged({ inboxId: id }))
    return getInbox(ctx, id)
  }).catch(taken)
}
