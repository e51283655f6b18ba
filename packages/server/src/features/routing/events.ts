import { defineEvent } from '../../platform/events/event.ts'

/** Rules of queues, or what members may get, are no longer what they were. */
export const routingChanged = defineEvent<Record<never, never>>('routing.changed')
