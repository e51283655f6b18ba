import type { Assistant } from '@opora/contract/assistants'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import type { AssistantChange } from './draft.ts'
import { assistantKeys } from './keys.ts'

interface Assistants {
  items: Assistant[]
}

/** The assistant of the workspace: the first one, until there are several. */
export function useAssistant() {
  return useQuery({
    queryKey: assistantKeys.all,
    queryFn: ({ signal }) => api('GET /assistants', {}, { signal }),
    select: ({ items }) => items[0] ?? null,
  })
}

export function useAssistantChange(id: Assistant['id']) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AssistantChange) => api('PATCH /assistants/:id', { params: { id }, body }),
    onSuccess: (assistant) =>
      client.setQueryData<Assistants>(
        assistantKeys.all,
        (held) => held && { items: held.items.map((one) => (one.id === assistant.id ? assistant : one)) },
      ),
  })
}
