import type { CallOf } from '@opora/contract/routes'
import type { Tag } from '@opora/contract/tags'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { applyFrame, keepTag } from '../apply-frame.ts'
import { tagKeys } from '../keys.ts'

/** How many conversations carry each tag. */
export const useUsage = () =>
  useQuery({
    queryKey: tagKeys.usage,
    queryFn: async ({ signal }) => {
      const { items } = await api('GET /tags/usage', {}, { signal })
      return new Map<string, number>(items.map(({ id, count }) => [id, count]))
    },
  })

/** Ways to change tags; what the server answers replaces what is held. */
export function useTagChanges() {
  const client = useQueryClient()
  return {
    create: async (body: CallOf<'POST /tags'>['body']): Promise<void> =>
      keepTag(client, await api('POST /tags', { body })),
    change: async ({ id }: Tag, body: CallOf<'PATCH /tags/:id'>['body']): Promise<void> =>
      keepTag(client, await api('PATCH /tags/:id', { params: { id }, body })),
    merge: async ({ id }: Tag, into: string): Promise<void> => {
      const tag = await api('POST /tags/:id/merging', { params: { id }, body: { tagId: into } })
      applyFrame(client, { type: 'tag.merged', cursor: '', fromId: id, tag })
    },
  }
}
