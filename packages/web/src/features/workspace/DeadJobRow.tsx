import type { DeadJob } from '@opora/contract/operations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatRelative } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

export function DeadJobRow({ job }: { job: DeadJob }) {
  const { t } = useTranslation('workspace')
  const client = useQueryClient()
  const now = useNow()
  const replay = useMutation({
    mutationFn: () => api('POST /dead-jobs/:id/replay', { params: { id: job.id } }),
    onSuccess: () => showToast({ text: t('jobs_replayed') }),
    onError: (error) => showToast({ text: failureLine(error), isError: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deadJobs }),
  })
  return (
    <tr>
      <td>
        <code>{job.kind}</code>
        <div className="mut xs">{t('jobs_attempts', { count: job.attempts })}</div>
      </td>
      <td className="wide">
        <div className="err-line">{job.error}</div>
      </td>
      <td className="wide mut num">{formatRelative(job.failedAt, now)}</td>
      <td>
        <Button size="sm" icon={RotateCw} isLoading={replay.isPending} onClick={() => replay.mutate()}>
          {t('jobs_replay')}
        </Button>
      </td>
    </tr>
  )
}
