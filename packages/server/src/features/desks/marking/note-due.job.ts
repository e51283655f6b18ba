import { isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { getBare } from '../../conversations/index.ts'
import { markStale } from '../posting/store.ts'
import { lookFrom } from '../topics/store.ts'
import { markConversation } from './mark.ts'

export interface Happened {
  conversationId: ConversationId
  priority: number
  /** The message that is another one now. */
  changedId?: string
  /** The message that is new. */
  createdId?: string
  /** It may belong into another group from now on. */
  mayMove?: boolean
}

/** Something happened to a conversation that its desk shows. */
export const noteDue = defineJob<Happened>('desks.note-due', {
  run: async (ctx: Ctx, { conversationId, priority: urgency, changedId, createdId, mayMove = false }) => {
    await transact(ctx, async (ctx) => {
      const conversation = await getBare(ctx, conversationId).catch((error: unknown) => {
        if (isFailure(error, 'not_found')) return null
        throw error
      })
      const topic = conversation && (await markConversation(ctx, conversation, { urgency, mayMove }))
      if (topic && changedId) await markStale(ctx, conversationId, changedId)
      if (topic && createdId) await lookFrom(ctx, topic.id, createdId)
    })
  },
})
