import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assertAssistant } from './assert-assistant.ts'
import { inboxChanged } from './events.ts'
import { getInbox, settingsOf } from './read-inboxes.ts'
import { splitSettings } from './settings.ts'
import { changeInbox, type InboxRow } from './store.ts'

interface InboxUpdate {
  name?: string | undefined
  settings?: Record<string, unknown> | undefined
  assistantId?: AssistantId | null | undefined
  isEnabled?: boolean | undefined
}

/** Changes an inbox; settings not mentioned stay as they are. */
export async function updateInbox(ctx: Ctx, id: InboxId, update: InboxUpdate): Promise<InboxRow> {
  return transact(ctx, async (ctx) => {
    const inbox = await getInbox(ctx, id)
    await assertAssistant(ctx, update.assistantId)
    const stored = settingsOf(ctx, inbox) as Record<string, unknown>
    const checked = update.settings ? splitSettings(ctx, inbox.kind, { values: update.settings, stored }) : {}
    await changeInbox(ctx, id, {
      ...checked,
      ...(update.name === undefined ? {} : { name: update.name }),
      ...(update.assistantId === undefined ? {} : { assistantId: update.assistantId }),
      ...(update.isEnabled === undefined ? {} : { isEnabled: update.isEnabled }),
    })
    ctx.announce(inboxChanged({ inboxId: id }))
    return getInbox(ctx, id)
  })
}
