import { leadsTo, on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { memberRemoved } from '../accounts/index.ts'
import { contactChanged, contactTagsTold } from '../contacts/index.ts'
import { senderTold } from '../inboxes/index.ts'
import { teamRemoved } from '../teams/index.ts'
import { changeMany, undoMany } from './bulk/change-many.job.ts'
import { endLostBulks } from './bulk/end-lost.ts'
import { forgetBulks } from './bulk/store.ts'
import { forgetDrafts } from './drafts/forget-drafts.ts'
import { forgetEnded } from './drafts/store.ts'
import { messageCreated } from './events.ts'
import { conversationsHearLive } from './hear-live.ts'
import { conversationsLive } from './live.ts'
import { forgetMember } from './mentions/forget-member.ts'
import { forgetWaitingChanges } from './messages/names/store.ts'
import { fetchFile } from './receiving/fetch-file.job.ts'
import { takeSender } from './receiving/take-sender.job.ts'
import { releaseConversations } from './release/release-conversations.ts'
import { releaseTeam } from './release/release-team.ts'
import { conversationsRoutes } from './routes.ts'
import { indexMarked, indexWords } from './search/indexing/index-words.job.ts'
import { answerPress } from './sending/answer-press.job.ts'
import { carryChange } from './sending/carry-change.job.ts'
import { deliverMessage } from './sending/deliver-message.job.ts'
import { greetContact } from './sending/greet-contact.job.ts'
import { dropGrown } from './sending/growing/drop-grown.job.ts'
import { mirrorMessage } from './sending/mirror-message.job.ts'
import { changedMessagesRoutes } from './sending/routes.ts'
import { showContact } from './show-contact.ts'
import { wakeSnoozed } from './snooze.ts'
import { takeToldTags } from './tags/contacts/take-told-tags.ts'
import { stopWatching } from './watching/watch.ts'

export { getBare, getLocked, getVisible, goesOnIn } from './access.ts'
export { addEvent, showAnew } from './add-event.ts'
export type { MessageDraft } from './add-message.ts'
export { assign, assignBy, take } from './assign.ts'
export { changedTogether } from './bulk/changed-together.ts'
export { isAsBefore, readStandingWhole, restoreWhole } from './bulk/restore-whole.ts'
export type { Standing } from './bulk/standing.ts'
export {
  bulkEnded,
  conversationAssigned,
  conversationChanged,
  conversationClosed,
  conversationCreated,
  conversationHandedOver,
  conversationMerged,
  conversationPending,
  conversationPriorityChanged,
  conversationRated,
  conversationRead,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationSplit,
  conversationTagsChanged,
  conversationTeamChanged,
  conversationUnassigned,
  conversationUnmerged,
  conversationWoken,
  membersMentioned,
  messageChanged,
  messageCreated,
  tagMerged,
} from './events.ts'
export { giveToTeam, giveToTeamBy } from './give-to-team.ts'
export { handOver } from './hand-over.ts'
export { isLooking } from './hear-live.ts'
export { countConversations } from './list/store.ts'
export { inTimeline } from './live.ts'
export { countPast, pastConversations, quietSince, waitingSince } from './looking-back/store.ts'
export { markReadByContact } from './mark-read.ts'
export { readMentions } from './mentions/read-mentions.ts'
export { mentionedIn } from './mentions/store.ts'
export { messagePreview } from './messages/message-preview.ts'
export { partsPreview } from './messages/parts-preview.ts'
export { aroundOf, presentMessage, presentMessageForContact, repliesTo } from './messages/present.ts'
export {
  contactWroteSince,
  countAfter,
  isFileAttached,
  type MessageRow,
  messageByClientId,
  messageRow,
  messagesAfter,
  messagesByIds,
  pageOfMessages,
} from './messages/store.ts'
export { isOpen, mayAssistantSpeak } from './model.ts'
export { presentConversation, presentForContact } from './present.ts'
export { readPlace } from './read-place.ts'
export { receiveMessage } from './receive-message.ts'
export type { ReceivedMessage } from './received-message.ts'
export { groupMessage, latestTalk } from './receiving/store.ts'
export { letSpeak, promiseReply, reply, writeNote } from './reply.ts'
export { rate, reopen, resolve } from './resolve.ts'
export { editMessage } from './sending/change-message.ts'
export { contactText } from './sending/contact-texts.ts'
export { endGrowing, type GrowingAnswer, growAnswer } from './sending/growing/grow-answer.ts'
export { outgoingFiles } from './sending/outgoing-files.ts'
export { setPriority } from './set-priority.ts'
export { setStatus } from './set-status.ts'
export { snooze } from './snooze.ts'
export { speakAsAssistant } from './speak-as-assistant.ts'
export { noteAsRule, speakAsRule } from './speak-as-rule.ts'
export {
  type BareConversation,
  type ConversationRow,
  conversationsByIds,
  conversationsOfContact,
  joinPerson,
  stateOf,
} from './store.ts'
export { assertTag } from './tags/assert-tag.ts'
export { changeConversationTags } from './tags/change-conversation-tags.ts'
export { createTag } from './tags/create-tag.ts'
export { taggedSubjects, tagsByAnyId } from './tags/store.ts'
export { suggestableTags } from './tags/suggestable-tags.ts'
export { timelineAfter } from './timeline.ts'
export { watchersOf } from './watching/store.ts'

const bulksKeptMs = 7 * 86_400_000
const changesWaitMs = 30 * 86_400_000
const endedDraftsKeptMs = 30 * 86_400_000

export const conversations = feature('conversations', {
  routes: [...conversationsRoutes, ...changedMessagesRoutes],
  jobs: [
    anyJob(changeMany),
    anyJob(undoMany),
    anyJob(wakeSnoozed),
    anyJob(deliverMessage),
    anyJob(takeSender),
    anyJob(fetchFile),
    anyJob(answerPress),
    anyJob(greetContact),
    anyJob(carryChange),
    anyJob(dropGrown),
    anyJob(mirrorMessage),
    anyJob(indexWords),
  ],
  schedules: [
    endLostBulks,
    {
      kind: 'conversations.forget-bulk-changes',
      cron: '47 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetBulks(db, new Date(now.getTime() - bulksKeptMs))),
    },
    { kind: 'conversations.index-words', cron: '* * * * *', run: (_database, open) => indexMarked(open) },
    {
      kind: 'conversations.forget-waiting-changes',
      cron: '57 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetWaitingChanges(db, new Date(now.getTime() - changesWaitMs))),
    },
    {
      kind: 'conversations.forget-ended-drafts',
      cron: '52 3 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetEnded(db, new Date(now.getTime() - endedDraftsKeptMs))),
    },
  ],
  leads: [
    leadsTo(senderTold, takeSender, (told) => ({
      input: told,
      options: { orderKey: `told:${told.inboxId}:${told.fromId}` },
    })),
    leadsTo(messageCreated, deliverMessage, ({ conversationId, messageId, isQueued }) =>
      isQueued ? { input: { conversationId, messageId }, options: { orderKey: `deliver:${conversationId}` } } : null,
    ),
    leadsTo(messageCreated, mirrorMessage, ({ conversationId, messageId, isMirrored }) =>
      isMirrored ? { input: { conversationId, messageId }, options: { orderKey: `deliver:${conversationId}` } } : null,
    ),
  ],
  hears: [
    on(contactChanged, 'conversations.show-contact', showContact),
    on(contactTagsTold, 'conversations.tag-contacts', takeToldTags),
    on(memberRemoved, 'conversations.release', releaseConversations),
    on(memberRemoved, 'conversations.forget-drafts', forgetDrafts),
    on(memberRemoved, 'conversations.forget-mentions', forgetMember),
    on(memberRemoved, 'conversations.stop-watching', stopWatching),
    on(teamRemoved, 'conversations.release-team', releaseTeam),
  ],
  live: conversationsLive,
  hearsLive: conversationsHearLive,
})
