/** Where this feature keeps its answers in the query cache. */
export const keys = {
  all: ['hand-over'],
  of: (conversationId: string) => ['hand-over', conversationId],
} as const
