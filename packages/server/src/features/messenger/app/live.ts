import type { VisitorFrame } from '@opora/contract/live'
import { frameOn, type LiveRule, topics } from '../../../platform/live/rule.ts'
import { inboxChanged, listInboxes } from '../../inboxes/index.ts'
import { outdatedSessions } from './store.ts'

export const bye = { type: 'bye', reason: 'signed_out' } as const satisfies VisitorFrame

/** Whoever has the app of an inbox open is told goodbye when the inbox goes, is switched off or gets other secrets. */
export const appLive: LiveRule = frameOn(inboxChanged, async (ctx, { inboxId }) => {
  const inbox = (await listInboxes(ctx)).find(({ id }) => id === inboxId)
  if (!inbox?.is_enabled) return [{ topic: topics.appsOf(inboxId), frame: bye }]
  const ended = await outdatedSessions(ctx, inboxId)
  return ended.map((id) => ({ topic: topics.appSession(id), frame: bye }))
})
