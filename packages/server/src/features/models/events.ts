import type { ModelId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const modelChanged = defineEvent<{ modelId: ModelId }>('model.changed')
