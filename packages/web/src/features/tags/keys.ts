/** Where this feature keeps its answers in the query cache. */
export const tagKeys = { all: ['tags'], usage: ['tags', 'usage'], merged: ['tags', 'merged'] } as const
