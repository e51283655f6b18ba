import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { assistantKeys } from './keys.ts'

/** Every assistant of the workspace. */
export const useAssistants = () =>
  useQuery({ queryKey: assistantKeys.all, queryFn: ({ signal }) => api('GET /assistants', {}, { signal }) })
