import type { HeldReply } from '@opora/contract/held-replies'
import type { QueryClient } from '@tanstack/react-query'

/** With the moment it leaves by the clock of this browser, ms since 1970. */
export interface Held extends HeldReply {
  until: number
}

export const heldKey = (conversationId: string) => ['held-replies', conversationId] as const

export const heldHere = (held: HeldReply): Held => ({ ...held, until: Date.now() + held.leavesInMs })

/** Shows what waits now, or how it stands now, before a frame tells. */
export function keepHeld(client: QueryClient, held: HeldReply): void {
  client.setQueryData<Held[]>(heldKey(held.conversation.id), (before = []) => [
    ...before.filter(({ id }) => id !== held.id),
    heldHere(held),
  ])
}
