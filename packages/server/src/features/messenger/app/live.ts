import type { InboxId } from '@opora/contract/ids'
import type { VisitorFrame } from '@opora/contract/live'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { on } from '../../../platform/events/event.ts'
import { frameOn, type LiveRule, type Shown, topics } from '../../../platform/live/rule.ts'
import { inboxChanged, listInboxes } from '../../inboxes/index.ts'
import { outdatedSessions } from './store.ts'

export const bye = { type: 'bye', reason: 'signed_out' } as const satisfies VisitorFrame

/** To whoever has the app of an inbox open, when the inbox goes, is switched off or gets other secrets. */
async function goodbyes(ctx: Ctx, { inboxId }: { inboxId: InboxId }): Promise<Shown[]> {
  const inbox = (await listInboxes(ctx)).find(({ id }) => id === inboxId)
  if (!inbox?.is_enabled) return [{ topic: topics.appsOf(inboxId), frame: bye }]
  const ended = await outdatedSessions(ctx, inboxId)
  return ended.map((id) => ({ topic: topics.appSession(id), frame: bye }))
}

export const appLive: LiveRule = frameOn(inboxChanged, goodbyes)

/** Now: the stored event says the same, but waits for every older transaction of the database. */
export const cutOffApps = on(inboxChanged, 'messenger.cut-off-apps', async (ctx, changed) => {
  for (const goodbye of await goodbyes(ctx, changed)) ctx.show(goodbye)
})
