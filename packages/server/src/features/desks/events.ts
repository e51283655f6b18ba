import { defineEvent } from '../../platform/events/event.ts'

/** A desk, its queue or somebody's link to it is another one now. */
export const desksChanged = defineEvent<{ deskId: string | null }>('desks.changed')
