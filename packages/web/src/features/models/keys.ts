/** Where this feature keeps its answers in the query cache. */
export const modelKeys = { all: ['models'], providers: ['model-providers'], local: ['local-models'] } as const
