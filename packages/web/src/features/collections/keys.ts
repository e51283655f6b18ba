/** Where this feature keeps its answers in the query cache. */
export const collectionKeys = { all: ['collections'] as const }
