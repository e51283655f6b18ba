import { QueryClient } from '@tanstack/react-query'
import { fetchAgain } from './fetch-again.ts'
import { mayHelp } from './may-help.ts'

const maxRetries = 2

/** A refusal that a repeat cannot change is told at once. */
const mayRetry = (count: number, error: Error): boolean => count < maxRetries && mayHelp(error)

/** Frames keep what is held fresh, so nothing is fetched again merely because time passed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

fetchAgain(queryClient)
