import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { evaluationKeys } from './keys.ts'

/** Whom the questions can be put to. */
export function useAssistants() {
  return useQuery({
    queryKey: [...evaluationKeys.all, 'assistants'],
    queryFn: ({ signal }) => api('GET /assistants', {}, { signal }),
  })
}
