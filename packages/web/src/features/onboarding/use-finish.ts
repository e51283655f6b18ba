import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, setMe, useMe } from '../../lib/session.ts'

/** Marks the workspace as set up and opens the inbox. */
export function useFinish() {
  const me = useMe()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => api('PATCH /workspace', { body: { onboarded: true } }),
    onSuccess: async (workspace) => {
      setMe({ ...me, workspace })
      await navigate({ to: '/inbox/{-$conversationId}' })
    },
  })
}
