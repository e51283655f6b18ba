import type { AssistantId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const assistantChanged = defineEvent<{ assistantId: AssistantId }>('assistant.changed')

/** The budget of models was set (`percent` is null), or that much of it is spent. */
export const budgetChanged = defineEvent<{ percent: 80 | 100 | null }>('budget.changed')
