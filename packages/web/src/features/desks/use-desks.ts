import type { Desk } from '@opora/contract/desks'
import type { CallOf } from '@opora/contract/routes'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { deskKeys } from './keys.ts'

interface Desks {
  items: Desk[]
}

export type DeskChange = CallOf<'PATCH /desks/:id'>['body']

const whileBusyMs = 15_000

const isBusy = ({ queue }: Desk): boolean => queue.waiting > 0 || queue.quietUntil !== null

/** `everyMs` asks again and again: for a window that waits for a group. A group that is behind is looked at again anyway. */
export function useDesks(everyMs?: number) {
  return useQuery({
    queryKey: deskKeys.all,
    queryFn: ({ signal }) => api('GET /desks', {}, { signal }),
    refetchInterval: ({ state }) => everyMs ?? (state.data?.items.some(isBusy) ? whileBusyMs : false),
  })
}

/** Ways to change a group; what the server answers replaces what is held. */
export function useDeskChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Desk[]) => Desk[]): void => {
    client.setQueryData<Desks>(deskKeys.all, (held) => held && { items: change(held.items) })
  }
  const keep = (desk: Desk): void => patch((items) => items.map((one) => (one.id === desk.id ? desk : one)))
  return {
    change: useMutation({
      mutationFn: ({ id, body }: { id: Desk['id']; body: DeskChange }) =>
        api('PATCH /desks/:id', { params: { id }, body }),
      onSuccess: keep,
    }),
    check: useMutation({
      mutationFn: (id: Desk['id']) => api('POST /desks/:id/check', { params: { id } }),
      onSuccess: keep,
    }),
    remove: useMutation({
      mutationFn: (id: Desk['id']) => api('DELETE /desks/:id', { params: { id } }),
      onSuccess: (_, id) => patch((items) => items.filter((one) => one.id !== id)),
    }),
  }
}
