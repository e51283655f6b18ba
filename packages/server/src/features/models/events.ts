import type { ModelId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const modelChanged = defineEvent<{ modelId: ModelId }>('model.changed')

/** The budget of models was set (`percent` is null), or that much of it is spent. */
export const budgetChanged = defineEvent<{ percent: 80 | 100 | null }>('budget.changed')
