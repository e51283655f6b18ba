import { assistantsKey } from '../../lib/use-assistants.ts'

/** Where this feature keeps its answers in the query cache. */
export const assistantKeys = {
  all: assistantsKey,
  prompt: (id: string) => [...assistantsKey, id, 'prompt'] as const,
}
