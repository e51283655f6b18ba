/** Where this feature keeps its answers in the query cache. */
export const toolKeys = {
  all: ['tools'],
  proposed: ['tool-calls', 'proposed'],
  of: (conversationId: string) => ['tool-calls', 'of', conversationId],
} as const
