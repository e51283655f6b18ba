import type { Mention } from '@opora/contract/mentions'
import type { QueryClient } from '@tanstack/react-query'

/** Whom a note names, told beside its words. What works that out is fetched with the first `@`. */
export async function mentionsOf(client: QueryClient, text: string): Promise<Mention[]> {
  if (!text.includes('@')) return []
  const { nameIn } = await import('../mentions/naming/name-in.ts')
  return nameIn(client, text)
}
