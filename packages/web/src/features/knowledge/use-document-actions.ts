import type { Document } from '@opora/contract/knowledge'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { applyFrame } from './apply-frame.ts'
import { removeWithUndo } from './removals.ts'

/** What one can do with a document. A refusal becomes a toast that stays. */
export function useDocumentActions(document: Document) {
  const { t } = useTranslation('knowledge')
  const client = useQueryClient()
  const params = { id: document.id }
  const keep = (changed: Document): void =>
    applyFrame(client, { type: 'document.changed', cursor: '', document: changed })
  const refuse = (error: Error): void => void showToast({ text: failureLine(error), isError: true })
  const retry = useMutation({
    mutationFn: () => api('POST /documents/:id/indexing', { params }),
    onSuccess: keep,
    onError: refuse,
  })
  const cancel = useMutation({
    mutationFn: () => api('DELETE /documents/:id/indexing', { params }),
    onSuccess: keep,
    onError: refuse,
  })
  const download = useMutation({
    mutationFn: () => api('GET /documents/:id', { params }),
    onSuccess: ({ fileUrl }) => {
      if (fileUrl) location.assign(fileUrl)
    },
    onError: refuse,
  })
  const { title } = document
  const texts = { removed: t('removed', { title }), failed: t('removeFailed', { title }), undo: t('undo') }
  const remove = (): void => removeWithUndo(document, texts)
  return { retry, cancel, download, remove }
}
