import type { Budget } from '@opora/contract/usage'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { usageKeys } from './keys.ts'

export const useUsage = (month: string) =>
  useQuery({
    queryKey: usageKeys.month(month),
    queryFn: ({ signal }) => api('GET /usage', { query: { month } }, { signal }),
    placeholderData: keepPreviousData,
  })

export const useBudget = () =>
  useQuery({ queryKey: usageKeys.budget, queryFn: ({ signal }) => api('GET /budget', {}, { signal }) })

export function useBudgetChange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Budget) => api('PUT /budget', { body }),
    onSuccess: (state) => client.setQueryData(usageKeys.budget, state),
  })
}
