import type { Difference, EvaluationRun, Verdict } from '@opora/contract/evaluation-runs'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { evaluationKeys } from '../keys.ts'

const atOnce = 50
const after = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

/** Runs of a set, newest first, page after page. */
export function useRuns(id: string) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.runs(id),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api('GET /question-sets/:id/runs', { params: { id }, query: { limit: atOnce, ...after(pageParam) } }, { signal }),
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function useRun(id: string) {
  return useQuery({
    queryKey: evaluationKeys.run(id),
    queryFn: ({ signal }) => api('GET /evaluation-runs/:id', { params: { id } }, { signal }),
  })
}

export function useResults(id: string, verdict: Verdict | null, q: string) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.results(id, verdict ?? '', q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /evaluation-runs/:id/results',
        {
          params: { id },
          query: { limit: atOnce, ...(verdict ? { verdict } : {}), ...(q ? { q } : {}), ...after(pageParam) },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** Two runs side by side; without `only` every question. */
export function useComparison(id: string, before: string, only: Difference | null) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.comparison(id, before, only ?? ''),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /evaluation-runs/:id/comparison',
        { params: { id }, query: { before, limit: atOnce, ...(only ? { only } : {}), ...after(pageParam) } },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useStopRun(run: EvaluationRun) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api('POST /evaluation-runs/:id/cancellation', { params: { id: run.id } }),
    onSuccess: (stopped) => {
      client.setQueryData(evaluationKeys.run(run.id), stopped)
      void client.invalidateQueries({ queryKey: evaluationKeys.allRuns })
    },
  })
}

/** A person's verdict in place of that of the checks; null gives theirs back. */
export function useOverrule(runId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: Verdict | null }) =>
      api('PUT /evaluation-results/:id/verdict', { params: { id }, body: { verdict } }),
    onSuccess: () =>
      Promise.all(
        [
          evaluationKeys.resultsOf(runId),
          evaluationKeys.run(runId),
          evaluationKeys.allRuns,
          evaluationKeys.comparisons,
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  })
}
