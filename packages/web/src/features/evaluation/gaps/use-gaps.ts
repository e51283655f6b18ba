import type { Gap, GapState } from '@opora/contract/gaps'
import type { DocumentId } from '@opora/contract/ids'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { evaluationKeys } from '../keys.ts'

const atOnce = 30

export function useGaps(state: GapState) {
  return useInfiniteQuery({
    queryKey: evaluationKeys.gaps(state),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api('GET /gaps', { query: { state, limit: atOnce, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Everything that can be done with a gap; failures are told in the corner. */
export function useGapActions(gap: Gap) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const params = { id: gap.id }
  const onSuccess = () => client.invalidateQueries({ queryKey: evaluationKeys.allGaps })
  const onError = (error: unknown): void =>
    void showToast({ text: `${t('gaps.failed')}. ${failureLine(error)}`, isError: true })
  const takeBack = useMutation({ mutationFn: () => api('DELETE /gaps/:id/dismissal', { params }), onSuccess, onError })
  const dismiss = useMutation({
    mutationFn: () => api('POST /gaps/:id/dismissal', { params }),
    onError,
    onSuccess: () => {
      showToast({ text: t('gaps.dismissed'), action: { label: t('undo'), run: () => takeBack.mutate() } })
      return onSuccess()
    },
  })
  const askAgain = useMutation({
    mutationFn: () => api('POST /gaps/:id/trials', { params }),
    onError,
    onSuccess: ({ gap: after }) => {
      // It leaves this list: the corner says why.
      if (after.state === 'answered' && gap.state !== 'answered') {
        showToast({ text: t('gaps.answeredNow') })
        return onSuccess()
      }
      return after.state === gap.state ? undefined : onSuccess()
    },
  })
  const keepArticle = useMutation({
    mutationFn: (documentId: DocumentId) => api('PUT /gaps/:id/article', { params, body: { documentId } }),
    onSuccess,
    onError,
  })
  return { dismiss, takeBack, askAgain, keepArticle }
}
