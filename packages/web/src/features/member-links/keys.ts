/** Where this feature keeps its answers in the query cache. */
export const linkKeys = { all: ['member-links'] as const }
