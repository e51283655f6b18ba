/** Where this feature keeps its answers in the query cache. */
export const hoursKey = ['business-hours'] as const
