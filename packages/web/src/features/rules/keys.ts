/** Where this feature keeps its answers in the query cache. */
export const rulesKey = ['rules'] as const
export const runsKey = ['rule-runs'] as const
