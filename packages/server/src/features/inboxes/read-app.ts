import { failure } from '@opora/contract/errors'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { AppVisitor } from '../../ports/channel.ts'
import { channelOf, inboxOf } from './read-inboxes.ts'
import type { InboxRow } from './store.ts'

/** Who opened the messenger inside the app of an inbox's channel. */
export async function appVisitorOf(open: OpenCtx, inbox: InboxRow, proof: string): Promise<AppVisitor> {
  const channel = channelOf(open, inbox.kind)
  if (!channel.appVisitor) throw failure('not_found')
  return channel.appVisitor(proof, inboxOf(open, inbox), open.now)
}

/** Where contacts find that app, null when the channel has none. */
export const appLinkOf = (open: OpenCtx, inbox: InboxRow): string | null =>
  channelOf(open, inbox.kind).appLink?.(inboxOf(open, inbox)) ?? null
