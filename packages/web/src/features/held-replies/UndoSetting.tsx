import type { UndoSeconds } from '@opora/contract/held-replies'
import { undoSecondsChoices } from '@opora/contract/held-reply-limits'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

/** How long one's replies can be taken back; saved at once. */
export function UndoSetting() {
  const { t } = useTranslation('heldReplies')
  const client = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => api('GET /sending-preferences', {}, { signal }),
  })
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (undoSeconds: UndoSeconds) => api('PUT /sending-preferences', { body: { undoSeconds } }),
    onSuccess: (now) => client.setQueryData(keys.preferences, now),
    onError: (failed) => void showToast({ text: failureLine(failed), isError: true }),
  })
  if (error && !data)
    return (
      <ErrorState
        title={t('undoTitle')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  const chosen = isPending ? variables : data?.undoSeconds
  return (
    <Loading isLoading={chosen === undefined} skeleton={<Skeleton height={32} />}>
      <Segments
        label={t('undoTitle')}
        value={String(chosen)}
        onChange={(next) => mutate(Number(next) as UndoSeconds)}
        options={undoSecondsChoices.map((count) => ({
          value: String(count),
          label: count === 0 ? t('undoOff') : t('undoSeconds', { count }),
        }))}
      />
    </Loading>
  )
}
