/** Where this feature keeps its answers in the query cache. */
export const keys = {
  all: ['watching'],
  of: (conversationId: string) => ['watching', conversationId],
  preferences: ['watching-preferences'],
} as const
