/** Where this feature keeps its answers in the query cache. */
export const toolKeys = {
  all: ['tools'],
  servers: ['tool-servers'],
  server: (id: string) => ['tool-servers', id],
  proposed: ['tool-calls', 'proposed'],
  of: (conversationId: string) => ['tool-calls', 'of', conversationId],
} as const
