import type { ContactId, InboxId } from '@opora/contract/ids'
import { defineJob } from '../../../platform/jobs/job.ts'
import { contactAddress } from '../../contacts/index.ts'
import { getInbox, sendThrough, settingsOf } from '../../inboxes/index.ts'
import { contactText, textLocale } from './contact-texts.ts'

interface About {
  inboxId: InboxId
  contactId: ContactId
  language: string | null
  receiptId: string
}

/** Greets somebody who opened a talk without a word. Like the greeting of the widget it is no message of a conversation. */
export const greetContact = defineJob<About>('conversations.greet-contact', {
  maxAttempts: 4,
  run: async (ctx, { inboxId, contactId, language, receiptId }) => {
    const address = await contactAddress(ctx, contactId, inboxId)
    if (!address?.isReachable) return
    const { greeting } = settingsOf(ctx, await getInbox(ctx, inboxId)) as { greeting?: unknown }
    const own = typeof greeting === 'string' && greeting.trim() !== '' ? greeting : null
    await sendThrough(ctx, inboxId, {
      turn: { inboxId, externalId: address.externalId },
      messageId: receiptId,
      to: { externalId: address.externalId },
      text: own ?? contactText('greeting', textLocale(language)),
      files: [],
      parts: [],
      buttons: [],
      replyToId: null,
      isSilent: false,
      growing: null,
    })
  },
})
