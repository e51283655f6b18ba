import type { QuestionDraft, QuestionSet } from '@opora/contract/evaluation'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { evaluationKeys } from './keys.ts'

const questionsAtOnce = 50

export function useSets() {
  return useQuery({
    queryKey: evaluationKeys.sets,
    queryFn: ({ signal }) => api('GET /question-sets', {}, { signal }),
  })
}

/** A set of the list; undefined while the list loads, null when there is no such set. */
export function useSet(id: string): { set: QuestionSet | null | undefined; query: ReturnType<typeof useSets> } {
  const query = useSets()
  return { query, set: query.data && (query.data.items.find((one) => one.id === id) ?? null) }
}

/** Questions of a set that hold `q`, newest first, page after page. */
export function useQuestions(id: string, q: string) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.questions(id, q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /question-sets/:id/questions',
        {
          params: { id },
          query: { limit: questionsAtOnce, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useMakeSet() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => api('POST /question-sets', { body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: evaluationKeys.sets }),
  })
}

export function useAddQuestion(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: QuestionDraft) => api('POST /question-sets/:id/questions', { params: { id }, body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: evaluationKeys.sets }),
        client.invalidateQueries({ queryKey: evaluationKeys.questionsOf(id) }),
      ]),
  })
}
