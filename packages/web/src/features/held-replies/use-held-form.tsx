import type { HeldReply } from '@opora/contract/held-replies'
import { type ReactNode, Suspense, useState } from 'react'
import { HeldForm } from './HeldForm.tsx'

/** What happened to it since, as a code of the catalogue. */
function newsOf({ id, problem }: HeldReply, all: readonly HeldReply[]): string | null {
  const standing = all.find((one) => one.id === id)
  if (!standing) return 'held_reply.gone'
  return standing.problem === problem ? null : standing.problem
}

/** The form of one reply, apart from the rows: what is being typed outlives a row that leaves, stops or moves. `all` as they stand now. */
export function useHeldForm(all: readonly HeldReply[]): { form: ReactNode; edit: (held: HeldReply) => void } {
  const [edited, edit] = useState<HeldReply | null>(null)
  const form = edited && (
    <Suspense>
      <HeldForm key={edited.id} held={edited} news={newsOf(edited, all)} onClose={() => edit(null)} />
    </Suspense>
  )
  return { form, edit }
}
