import { isDeepStrictEqual } from 'node:util'
import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { assertAssistant } from './assert-assistant.ts'
import { accountHash, askOutside } from './check-settings.ts'
import { forgetState } from './connections/store.ts'
import { disconnect } from './disconnect.ts'
import { inboxChanged } from './events.ts'
import { getInbox, secretsOf, settingsOf } from './read-inboxes.ts'
import { checkedValues, splitSettings } from './settings.ts'
import { changeInbox, type InboxChange, type InboxRow } from './store.ts'
import { taken } from './taken.ts'

interface InboxUpdate {
  name?: string | undefined
  settings?: Record<string, unknown> | undefined
  assistantId?: AssistantId | null | undefined
  isEnabled?: boolean | undefined
}

/** The new settings as they are kept, once the outside accepted them. */
async function settled(ctx: Ctx, inbox: InboxRow, values: Record<string, unknown>): Promise<InboxChange> {
  const { kind } = inbox
  const stored = settingsOf(ctx, inbox) as Record<string, unknown>
  const settings = checkedValues(ctx, kind, { values, stored })
  const checked = await askOutside(ctx, { kind, settings })
  const { secrets, ...kept } = splitSettings(ctx, kind, { values: { ...settings, ...checked?.settings }, stored: {} })
  const opened = secrets ? JSON.parse(ctx.world.secrets.open(secrets)) : {}
  // The same secrets stay sealed as they are: what rests on them, as the sessions of an app do, goes on.
  const changed = isDeepStrictEqual(opened, secretsOf(ctx, inbox)) ? {} : { secrets }
  return { ...kept, ...changed, accountHash: checked && accountHash(kind, checked) }
}

/** Changes an inbox; settings not mentioned stay as they are. */
export async function updateInbox(ctx: Ctx, id: InboxId, update: InboxUpdate): Promise<InboxRow> {
  const before = await getInbox(ctx, id)
  const checked = update.settings ? await settled(ctx, before, update.settings) : {}
  const after = await transact(ctx, async (ctx) => {
    await assertAssistant(ctx, update.assistantId)
    await changeInbox(ctx, id, {
      ...checked,
      ...(update.name === undefined ? {} : { name: update.name }),
      ...(update.assistantId === undefined ? {} : { assistantId: update.assistantId }),
      ...(update.isEnabled === undefined ? {} : { isEnabled: update.isEnabled }),
    })
    if (update.settings || update.isEnabled !== undefined) await forgetState(ctx, id)
    ctx.announce(inboxChanged({ inboxId: id }))
    return getInbox(ctx, id)
  }).catch(taken)
  const isOver = before.is_enabled && (!after.is_enabled || after.account_hash !== before.account_hash)
  if (isOver) await disconnect(ctx, before)
  return after
}
