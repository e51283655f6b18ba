import type { CallOf, OutputOf } from '@opora/contract/routes'
import type { ServerTool, ToolServer } from '@opora/contract/tool-servers'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { toolKeys } from '../keys.ts'

type Contents = OutputOf<'GET /tool-servers/:id'>
type ServerId = ToolServer['id']

export const useServers = () =>
  useQuery({ queryKey: toolKeys.servers, queryFn: ({ signal }) => api('GET /tool-servers', {}, { signal }) })

/** One server with its tools. */
export const useServer = (id: ServerId) =>
  useQuery({
    queryKey: toolKeys.server(id),
    queryFn: ({ signal }) => api('GET /tool-servers/:id', { params: { id } }, { signal }),
  })

/** Ways to change servers and what may be used of them; counts are asked for anew. */
export function useServerChanges() {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: toolKeys.servers })
  return {
    create: useMutation({
      mutationFn: (body: CallOf<'POST /tool-servers'>['body']) => api('POST /tool-servers', { body }),
      onSuccess: again,
    }),
    change: useMutation({
      mutationFn: ({ id, body }: { id: ServerId; body: CallOf<'PATCH /tool-servers/:id'>['body'] }) =>
        api('PATCH /tool-servers/:id', { params: { id }, body }),
      onSuccess: again,
    }),
    remove: useMutation({
      mutationFn: (id: ServerId) => api('DELETE /tool-servers/:id', { params: { id } }),
      onSuccess: again,
    }),
    connect: useMutation({
      mutationFn: (id: ServerId) => api('POST /tool-servers/:id/refreshes', { params: { id } }),
      onSuccess: (contents: Contents) => {
        client.setQueryData(toolKeys.server(contents.server.id), contents)
        return client.invalidateQueries({ queryKey: toolKeys.servers, exact: true })
      },
    }),
    permit: useMutation({
      mutationFn: ({ id, body }: { id: ServerTool['id']; body: CallOf<'PUT /server-tools/:id/permission'>['body'] }) =>
        api('PUT /server-tools/:id/permission', { params: { id }, body }),
      onSettled: again,
    }),
    forbid: useMutation({
      mutationFn: (id: ServerTool['id']) => api('DELETE /server-tools/:id/permission', { params: { id } }),
      onSettled: again,
    }),
  }
}
