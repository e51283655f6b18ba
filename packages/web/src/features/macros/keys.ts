/** Where this feature keeps its answers in the query cache. */
export const macrosKey = ['macros'] as const
