import type { DraftSummary } from '@opora/contract/drafts'
import type { MemberFrame } from '@opora/contract/live'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { keys } from './keys.ts'

interface Drafts {
  items: DraftSummary[]
}

const none: ReadonlyMap<string, string> = new Map()

/** What a list shows of drafts, by conversation: of two the one that was typed last. */
function previewsOf({ items }: Drafts): ReadonlyMap<string, string> {
  const earliestFirst = items.toSorted((a, b) => a.version - b.version)
  return new Map(earliestFirst.map(({ conversationId, preview }) => [conversationId, preview]))
}

/** The beginnings of my drafts by conversation: asked for once, frames keep them right. */
export function useMyDrafts(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: keys.drafts,
    queryFn: () => api('GET /drafts'),
    staleTime: Number.POSITIVE_INFINITY,
    select: previewsOf,
  })
  return data ?? none
}

/** A draft of mine is another, or over. */
export function applyDraft(
  client: QueryClient,
  { draft, preview }: Extract<MemberFrame, { type: 'draft.changed' }>,
): void {
  const { text, replyToId: _, ...rest } = draft
  client.setQueryData<Drafts>(keys.drafts, (held) => {
    if (!held) return held
    const others = held.items.filter((one) => one.conversationId !== draft.conversationId || one.kind !== draft.kind)
    return { items: text ? [{ ...rest, preview }, ...others] : others }
  })
  // An answer that is under way may be from before.
  if (client.isFetching({ queryKey: keys.drafts }) > 0) void client.invalidateQueries({ queryKey: keys.drafts })
}
