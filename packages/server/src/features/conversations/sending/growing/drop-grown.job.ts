import { isFailure } from '@opora/contract/errors'
import type { ContactId, ConversationId, InboxId } from '@opora/contract/ids'
import { defineJob } from '../../../../platform/jobs/job.ts'
import { contactAddress } from '../../../contacts/index.ts'
import { removeThrough } from '../../../inboxes/index.ts'
import { getBare } from '../../access.ts'
import { forgetGrown, grownRow } from './store.ts'

interface About {
  conversationId: ConversationId
  externalId: string
  /** It was never kept as what grows there: another run had begun to show the answer. */
  isBeside?: true
}

/** Takes away what was shown of an answer nobody will finish. */
export const dropGrown = defineJob<About>('conversations.drop-grown', {
  maxAttempts: 5,
  run: async (ctx, { conversationId, externalId, isBeside }) => {
    const grown = await grownRow(ctx, conversationId)
    if (!isBeside && (grown?.external_id !== externalId || grown.message_id)) return
    const { contact_id: contactId, inbox_id: inbox } = await getBare(ctx, conversationId)
    const inboxId = inbox as InboxId
    const address = await contactAddress(ctx, contactId as ContactId, inboxId)
    if (address) {
      const to = { externalId: address.externalId }
      const turn = { inboxId, ...to }
      await removeThrough(ctx, inboxId, { externalIds: [externalId], to, turn }).catch((error: unknown) => {
        if (!isFailure(error, 'message.unchangeable')) throw error
      })
    }
    await forgetGrown(ctx, conversationId, externalId)
  },
})
