import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { macrosKey } from './keys.ts'

/** Macros follow what the server tells, also what the tags and teams they name are called. */
export function applyFrame(client: QueryClient, { type }: MemberFrame): void {
  if (['macros.changed', 'teams.changed', 'tag.changed', 'tag.merged'].includes(type))
    void client.invalidateQueries({ queryKey: macrosKey })
}
