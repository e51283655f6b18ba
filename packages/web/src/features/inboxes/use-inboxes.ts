import type { Inbox } from '@opora/contract/inboxes'
import type { CallOf } from '@opora/contract/routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { inboxKeys } from './keys.ts'

interface Inboxes {
  items: Inbox[]
}

export type InboxChange = CallOf<'PATCH /inboxes/:id'>['body']

/** `everyMs` asks again and again: for a screen that waits for the first message. */
export function useInboxes(everyMs?: number) {
  return useQuery({
    queryKey: inboxKeys.all,
    queryFn: ({ signal }) => api('GET /inboxes', {}, { signal }),
    ...(everyMs ? { refetchInterval: everyMs } : {}),
  })
}

export function useChannels() {
  return useQuery({
    queryKey: inboxKeys.channels,
    queryFn: ({ signal }) => api('GET /channels', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Ways to change inboxes; what the server answers replaces what is held. */
export function useInboxChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Inbox[]) => Inbox[]): void => {
    client.setQueryData<Inboxes>(inboxKeys.all, (held) => held && { items: change(held.items) })
  }
  const keep = (inbox: Inbox): void => {
    patch((items) =>
      items.some((one) => one.id === inbox.id)
        ? items.map((one) => (one.id === inbox.id ? inbox : one))
        : [...items, inbox],
    )
  }
  return {
    create: useMutation({
      mutationFn: (body: CallOf<'POST /inboxes'>['body']) => api('POST /inboxes', { body }),
      onSuccess: keep,
    }),
    change: useMutation({
      mutationFn: ({ id, body }: { id: Inbox['id']; body: InboxChange }) =>
        api('PATCH /inboxes/:id', { params: { id }, body }),
      onSuccess: keep,
    }),
    remove: useMutation({
      mutationFn: (id: Inbox['id']) => api('DELETE /inboxes/:id', { params: { id } }),
      onSuccess: (_, id) => patch((items) => items.filter((one) => one.id !== id)),
    }),
  }
}
