/** Where this feature keeps its answers in the query cache. */
export const assistantKeys = {
  all: ['assistants'] as const,
  prompt: (id: string) => ['assistants', id, 'prompt'] as const,
}
