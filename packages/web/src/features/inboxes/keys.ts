/** Where this feature keeps its answers in the query cache. */
export const inboxKeys = { all: ['inboxes'] as const, channels: ['channels'] as const }
