/** Where this feature keeps its answers in the query cache. */
export const deskKeys = {
  all: ['desks'] as const,
  topics: ['desk-topics'] as const,
  topicOf: (conversationId: string) => ['desk-topics', conversationId] as const,
}
