import type { MemberLink } from '@opora/contract/desks'
import type { CallOf } from '@opora/contract/routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { linkKeys } from './keys.ts'

interface Links {
  items: MemberLink[]
}

/** Accounts outside: everybody's for admins, otherwise one's own. `everyMs` asks again and again: for a window that waits. */
export function useLinks(everyMs?: number) {
  return useQuery({
    queryKey: linkKeys.all,
    queryFn: ({ signal }) => api('GET /member-links', {}, { signal }),
    ...(everyMs ? { refetchInterval: everyMs } : {}),
  })
}

/** Ways to change links; what the server answers replaces what is held. */
export function useLinkChanges() {
  const client = useQueryClient()
  const patch = (change: (items: MemberLink[]) => MemberLink[]): void => {
    client.setQueryData<Links>(linkKeys.all, (held) => held && { items: change(held.items) })
  }
  const keep = (link: MemberLink): void => patch((items) => [...items.filter(({ id }) => id !== link.id), link])
  return {
    create: useMutation({
      mutationFn: (body: CallOf<'POST /member-links'>['body']) => api('POST /member-links', { body }),
      onSuccess: keep,
    }),
    notify: useMutation({
      mutationFn: ({ id, isNotified }: Pick<MemberLink, 'id' | 'isNotified'>) =>
        api('PATCH /member-links/:id', { params: { id }, body: { isNotified } }),
      onSuccess: (link) => patch((items) => items.map((one) => (one.id === link.id ? link : one))),
    }),
    remove: useMutation({
      mutationFn: (id: MemberLink['id']) => api('DELETE /member-links/:id', { params: { id } }),
      onSuccess: (_, id) => patch((items) => items.filter((one) => one.id !== id)),
    }),
  }
}
