import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Received } from '../../../ports/channel.ts'
import { setReachable } from '../../contacts/index.ts'
import { takeEdit, takeRemoval } from './take-change.ts'
import { takeMessage } from './take-message.ts'
import { takePress } from './take-press.ts'
import type { Talk } from './talk.ts'

/** Acts on one thing a sender told. Only inside transact(). */
export async function takeTold(ctx: Ctx, talk: Talk, told: Received): Promise<void> {
  switch (told.type) {
    case 'message':
      return takeMessage(ctx, talk, told)
    case 'edited':
      return takeEdit(ctx, talk, told)
    case 'removed':
      return takeRemoval(ctx, talk, told)
    case 'pressed':
      return takePress(ctx, talk, told)
    case 'reachability': {
      const { from, isReachable, at } = told
      return setReachable(ctx, { inboxId: talk.inboxId, externalId: from.externalId, isReachable, at })
    }
  }
}
