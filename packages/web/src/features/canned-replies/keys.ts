/** Where this feature keeps its answers in the query cache. */
export const cannedRepliesKey = ['canned-replies'] as const
