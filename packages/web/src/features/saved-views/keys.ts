/** Where this feature keeps its answers in the query cache. */
export const savedViewsKey = ['saved-views'] as const
