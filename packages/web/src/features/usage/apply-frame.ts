import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { usageKeys } from './keys.ts'

/** The budget was set, or much of it is spent: what is on screen is read anew. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'budget.changed') void client.invalidateQueries({ queryKey: usageKeys.all })
}
