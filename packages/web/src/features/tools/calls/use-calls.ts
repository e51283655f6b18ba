import type { ToolCall } from '@opora/contract/tools'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { keepCall } from '../apply-frame.ts'
import { toolKeys } from '../keys.ts'

/** What was called in a conversation, the newest first. */
export const useCalls = (conversationId: string) =>
  useQuery({
    queryKey: toolKeys.of(conversationId),
    queryFn: ({ signal }) => api('GET /conversations/:id/tool-calls', { params: { id: conversationId } }, { signal }),
    staleTime: 15_000,
  })

/** Calls of the whole workspace that wait for somebody. */
export const useProposedCalls = () =>
  useQuery({
    queryKey: toolKeys.proposed,
    queryFn: ({ signal }) => api('GET /tool-calls', {}, { signal }),
    staleTime: 15_000,
  })

interface Decision {
  isApproved: boolean
  note?: string
}

/** Says yes or no to a call. Whoever was later is shown what the other one chose. */
export function useDecision(call: ToolCall) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Decision) => api('PUT /tool-calls/:id/decision', { params: { id: call.id }, body }),
    onSuccess: (decided) => keepCall(client, decided),
    onError: (error) => {
      showToast({ text: failureLine(error), isError: true })
      void client.invalidateQueries({ queryKey: toolKeys.of(call.conversationId) })
      void client.invalidateQueries({ queryKey: toolKeys.proposed })
    },
  })
}
