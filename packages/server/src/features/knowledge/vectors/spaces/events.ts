import { defineEvent } from '../../../../platform/events/event.ts'

export const embeddingsChanged = defineEvent<Record<string, never>>('embeddings.changed')
