import { useQuery } from '@tanstack/react-query'
import { api } from './session.ts'

/** Where the assistants are held in the query cache, whichever screen asked for them. */
export const assistantsKey = ['assistants'] as const

/** Every assistant of the workspace: asked for by screens that must not know each other. */
export const useAssistants = () =>
  useQuery({ queryKey: assistantsKey, queryFn: ({ signal }) => api('GET /assistants', {}, { signal }) })
