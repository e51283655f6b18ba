import type { AssistantId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const assistantChanged = defineEvent<{ assistantId: AssistantId }>('assistant.changed')
