import { errors, isFailure } from '@opora/contract/errors'
import { Unreachable } from '@opora/sdk'
import { QueryClient } from '@tanstack/react-query'
import { fetchAgain } from './fetch-again.ts'

const maxRetries = 2

/** A refusal that a repeat cannot change is told at once. */
const mayRetry = (count: number, error: Error): boolean =>
  count < maxRetries && (error instanceof Unreachable || (isFailure(error) && errors[error.code].retry))

/** Frames keep what is held fresh, so nothing is fetched again merely because time passed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

fetchAgain(queryClient)
