import type { Site, SitePage } from '@opora/contract/sites'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { saveFile } from '../../lib/save-file.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { keepSite } from './apply-frame.ts'
import { siteKeys } from './keys.ts'
import { reportName, reportOf } from './report-of.ts'

/** What one can do with a site. A refusal becomes a toast that stays. */
export function useSiteActions(site: Site) {
  const { t } = useTranslation('sites')
  const client = useQueryClient()
  const params = { id: site.id }
  const told = {
    onSuccess: (changed: Site): void => keepSite(client, changed),
    onError: (error: Error): void => void showToast({ text: failureLine(error), isError: true }),
  }
  const run = useMutation({ mutationFn: () => api('POST /sites/:id/runs', { params }), ...told })
  const stop = useMutation({ mutationFn: () => api('DELETE /sites/:id/runs', { params }), ...told })
  const retry = useMutation({ mutationFn: () => api('POST /sites/:id/retries', { params }), ...told })
  const readPage = useMutation({
    mutationFn: (page: SitePage) => api('POST /site-pages/:id/readings', { params: { id: page.id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: siteKeys.pagesOf(site.id) }),
    onError: told.onError,
  })
  const report = useMutation({
    mutationFn: () => api('GET /sites/:id/report', { params }),
    onSuccess: ({ items }) => saveFile(reportName(site), reportOf(t, items)),
    onError: told.onError,
  })
  return { run, stop, retry, readPage, report }
}
