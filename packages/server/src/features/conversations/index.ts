import { leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { memberRemoved } from '../accounts/index.ts'
import { contactChanged } from '../contacts/index.ts'
import { deliverMessage } from './deliver-message.job.ts'
import { messageCreated } from './events.ts'
import { conversationsHearLive } from './hear-live.ts'
import { conversationsLive } from './live.ts'
import { releaseConversations } from './release-conversations.ts'
import { conversationsRoutes } from './routes.ts'
import { showContact } from './show-contact.ts'

export { getVisible } from './access.ts'
export { conversationHandedOver, conversationRated, conversationResolved, messageCreated } from './events.ts'
export { handOver } from './hand-over.ts'
export { markReadByContact } from './mark-read.ts'
export { attachmentsOf, presentMessageForContact } from './messages/present.ts'
export { type MessageRow, messageRow, pageOfMessages } from './messages/store.ts'
export { isOpen, mayAssistantSpeak } from './model.ts'
export { presentForContact } from './present.ts'
export { readPlace } from './read-place.ts'
export { type ReceivedMessage, receiveMessage } from './receive-message.ts'
export { rate } from './resolve.ts'
export { speakAsAssistant } from './speak-as-assistant.ts'
export { type ConversationRow, conversationsOfContact, stateOf } from './store.ts'
export { taggedSubjects } from './tags/store.ts'
export { suggestableTags } from './tags/suggestable-tags.ts'

export const conversations = feature('conversations', {
  routes: conversationsRoutes,
  jobs: [anyJob(deliverMessage)],
  leads: [
    leadsTo(messageCreated, deliverMessage, ({ conversationId, messageId, isQueued }) =>
      isQueued ? { input: { conversationId, messageId }, options: { orderKey: `deliver:${conversationId}` } } : null,
    ),
  ],
  hears: [
    on(contactChanged, 'conversations.show-contact', showContact),
    on(memberRemoved, 'conversations.release', releaseConversations),
  ],
  live: conversationsLive,
  hearsLive: conversationsHearLive,
})
