import type { Assistant } from '@opora/contract/assistants'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { assistantKeys } from '../keys.ts'

export const usePrompt = (id: Assistant['id']) =>
  useQuery({
    queryKey: assistantKeys.prompt(id),
    queryFn: ({ signal }) => api('GET /assistants/:id/prompt', { params: { id } }, { signal }),
  })

/** Saves a text, or with null brings the shipped one back. */
export function usePromptChange(id: Assistant['id']) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (text: string | null) =>
      text === null
        ? api('DELETE /assistants/:id/prompt', { params: { id } })
        : api('PUT /assistants/:id/prompt', { params: { id }, body: { text } }),
    onSuccess: (prompt) => client.setQueryData(assistantKeys.prompt(id), prompt),
  })
}
