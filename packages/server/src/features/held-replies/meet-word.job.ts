import type { ConversationId, HeldReplyId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { goesOnIn } from '../conversations/index.ts'
import { stop } from './depart.ts'
import { stoppedByWord, waitingOf } from './store.ts'

interface Word {
  conversationId: ConversationId
  at: string
}

/** The contact wrote: what waits only until they do stops. */
export const meetWord = defineJob<Word>('held-replies.meet-word', {
  run: async (given, { conversationId, at }) => {
    // What the product does here is no contact's doing.
    const ctx: Ctx = { ...given, actor: { type: 'system' } }
    const id = await goesOnIn(ctx, conversationId)
    for (const row of await stoppedByWord(ctx, id, new Date(at)))
      await stop(ctx, row.id as HeldReplyId, { problem: 'held_reply.contact_wrote' })
  },
})

/** Whoever left the workspace sends nothing more: what they meant to say waits for the others' decision. */
export async function stopOfMember(ctx: Ctx, { memberId }: { memberId: MemberId }): Promise<void> {
  for (const { id } of await waitingOf(ctx, memberId))
    await stop(ctx, id as HeldReplyId, { problem: 'held_reply.author_left' })
}
