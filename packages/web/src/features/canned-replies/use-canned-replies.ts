import type { CannedReply } from '@opora/contract/canned-replies'
import type { CallOf } from '@opora/contract/routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { cannedRepliesKey } from './keys.ts'

interface CannedReplies {
  items: CannedReply[]
}

/** Every canned reply by shortcut; frames keep them right. */
export const useCannedReplies = (isAsked = true) =>
  useQuery<CannedReplies>({
    queryKey: cannedRepliesKey,
    queryFn: ({ signal }) => api('GET /canned-replies', {}, { signal }),
    staleTime: 5 * 60_000,
    enabled: isAsked,
  })

const byShortcut = (a: CannedReply, b: CannedReply): number => a.shortcut.localeCompare(b.shortcut)

/** Ways to change canned replies; what the server answers replaces what is held. */
export function useCannedReplyChanges() {
  const client = useQueryClient()
  const patch = (change: (items: CannedReply[]) => CannedReply[]): void => {
    client.setQueryData<CannedReplies>(cannedRepliesKey, (held) => held && { items: change(held.items) })
  }
  const keep = (reply: CannedReply): void =>
    patch((items) => [...items.filter(({ id }) => id !== reply.id), reply].sort(byShortcut))
  return {
    create: async (body: CallOf<'POST /canned-replies'>['body']): Promise<void> =>
      keep(await api('POST /canned-replies', { body })),
    change: async ({ id }: CannedReply, body: CallOf<'PATCH /canned-replies/:id'>['body']): Promise<void> =>
      keep(await api('PATCH /canned-replies/:id', { params: { id }, body })),
    remove: useMutation({
      mutationFn: ({ id }: CannedReply) => api('DELETE /canned-replies/:id', { params: { id } }),
      onSuccess: (_, reply) => patch((items) => items.filter(({ id }) => id !== reply.id)),
    }),
  }
}
