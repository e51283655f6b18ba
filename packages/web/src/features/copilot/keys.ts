/** Where this feature keeps its answers in the query cache. */
export const copilotKeys = {
  of: (conversationId: string) => ['copilot', conversationId] as const,
  all: ['copilot'] as const,
}
