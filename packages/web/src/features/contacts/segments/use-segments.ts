import type { ContactSegment, SegmentFilter } from '@opora/contract/contact-segments'
import type { CallOf } from '@opora/contract/routes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { contactKeys } from '../keys.ts'
import type { ContactsPlace } from '../use-place.ts'
import { whereText } from '../where-words.ts'

/** My segments and the shared ones by name; frames keep them right. */
export const useSegments = () =>
  useQuery<{ items: ContactSegment[] }>({
    queryKey: contactKeys.segments,
    queryFn: ({ signal }) => api('GET /contact-segments', {}, { signal }),
    staleTime: 5 * 60_000,
  })

export const filterOf = ({ q, tag, company, blocked, where }: ContactsPlace): SegmentFilter => ({
  q: q.trim(),
  tag,
  company,
  blocked,
  where,
})

/** The same, however it was written down. */
const keyOf = ({ q, tag, company, blocked, where }: SegmentFilter): string =>
  JSON.stringify([q, tag, company, blocked, whereText(where)])

export const isSame = (one: SegmentFilter, other: SegmentFilter): boolean => keyOf(one) === keyOf(other)

/** Ways to change segments. */
export function useSegmentChanges() {
  const client = useQueryClient()
  const settle = <T>(done: T): T => {
    void client.invalidateQueries({ queryKey: contactKeys.segments })
    return done
  }
  return {
    create: async (body: CallOf<'POST /contact-segments'>['body']) =>
      settle(await api('POST /contact-segments', { body })),
    change: async ({ id }: ContactSegment, body: CallOf<'PATCH /contact-segments/:id'>['body']) =>
      settle(await api('PATCH /contact-segments/:id', { params: { id }, body })),
    remove: async ({ id }: ContactSegment, options: { fetch: typeof fetch }) =>
      settle(await api('DELETE /contact-segments/:id', { params: { id } }, options)),
  }
}
