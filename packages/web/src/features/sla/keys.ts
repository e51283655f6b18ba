/** Where this feature keeps its answers in the query cache. */
export const policiesKey = ['sla-policies'] as const
