import type { Scenario, ScenarioDraft, Simulation } from '@opora/contract/simulations'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { evaluationKeys } from '../keys.ts'

const atOnce = 30

export function useScenarios() {
  return useQuery({
    queryKey: evaluationKeys.scenarios,
    queryFn: ({ signal }) => api('GET /scenarios', {}, { signal }),
  })
}

export function useSimulations(id: string) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.simulations(id),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /scenarios/:id/simulations',
        { params: { id }, query: { limit: atOnce, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function useSimulation(id: string) {
  return useQuery({
    queryKey: evaluationKeys.simulation(id),
    queryFn: ({ signal }) => api('GET /simulations/:id', { params: { id } }, { signal }),
  })
}

/** Stores what was described: a new contact, or a change of one. */
export function useSaveScenario(scenario: Scenario | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ScenarioDraft) =>
      scenario ? api('PUT /scenarios/:id', { params: { id: scenario.id }, body }) : api('POST /scenarios', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: evaluationKeys.scenarios }),
  })
}

export function useStopSimulation({ id }: Simulation) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api('POST /simulations/:id/cancellation', { params: { id } }),
    onSuccess: (stopped) => client.setQueryData(evaluationKeys.simulation(id), stopped),
  })
}

export const isUnderWay = ({ state }: Simulation): boolean => state === 'queued' || state === 'running'
