import type { CallOf } from '@opora/contract/routes'
import type { Tool } from '@opora/contract/tools'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { toolKeys } from './keys.ts'

interface Tools {
  items: Tool[]
}

export const useTools = () =>
  useQuery({ queryKey: toolKeys.all, queryFn: ({ signal }) => api('GET /tools', {}, { signal }) })

/** Ways to change tools; what the server answers replaces what is held. */
export function useToolChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Tool[]) => Tool[]): void => {
    client.setQueryData<Tools>(toolKeys.all, (held) => held && { items: change(held.items) })
  }
  const keep = (tool: Tool): void =>
    patch((items) =>
      items.some((one) => one.id === tool.id)
        ? items.map((one) => (one.id === tool.id ? tool : one))
        : [...items, tool],
    )
  return {
    create: useMutation({
      mutationFn: (body: CallOf<'POST /tools'>['body']) => api('POST /tools', { body }),
      onSuccess: keep,
    }),
    change: useMutation({
      mutationFn: ({ id, body }: { id: Tool['id']; body: CallOf<'PATCH /tools/:id'>['body'] }) =>
        api('PATCH /tools/:id', { params: { id }, body }),
      onSuccess: keep,
    }),
    remove: useMutation({
      mutationFn: (id: Tool['id']) => api('DELETE /tools/:id', { params: { id } }),
      onSuccess: (_, id) => patch((items) => items.filter((one) => one.id !== id)),
    }),
  }
}
