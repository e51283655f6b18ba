import { defineEvent } from '../../../platform/events/event.ts'

/** Collections, their order, or what stands in them changed. */
export const collectionsChanged = defineEvent<Record<string, never>>('collections.changed')
