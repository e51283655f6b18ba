import type { ConversationId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

/** A desk, its queue or somebody's link to it is another one now. */
export const desksChanged = defineEvent<{ deskId: string | null }>('desks.changed')

/** It has its topic in another group than before. */
export const topicMoved = defineEvent<{ conversationId: ConversationId }>('desk_topic.moved')
