import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

/** Whether I watch by myself what I write in; saved at once. */
export function WatchSetting() {
  const { t } = useTranslation('watching')
  const client = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => api('GET /watching-preferences', {}, { signal }),
  })
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (isAutomatic: boolean) => api('PUT /watching-preferences', { body: { isAutomatic } }),
    onSuccess: (now) => client.setQueryData(keys.preferences, now),
    onError: (failed) => void showToast({ text: failureLine(failed), isError: true }),
  })
  if (error && !data)
    return (
      <ErrorState
        title={t('settingTitle')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  return (
    <Loading isLoading={!data} skeleton={<Skeleton height={32} />}>
      <Toggle isOn={isPending ? variables : (data?.isAutomatic ?? true)} onChange={(next) => mutate(next)}>
        {t('setting')}
      </Toggle>
    </Loading>
  )
}
