import type { DocumentVersion } from '@opora/contract/document-versions'
import type { DocumentId, DocumentVersionId } from '@opora/contract/ids'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { applyFrame } from '../apply-frame.ts'
import { knowledgeKeys } from '../keys.ts'

export function useVersions(id: DocumentId) {
  return useQuery({
    queryKey: knowledgeKeys.versions(id),
    queryFn: ({ signal }) => api('GET /documents/:id/versions', { params: { id } }, { signal }),
  })
}

/** One version with its words, which never change. */
export function useVersion(id: DocumentVersionId) {
  return useQuery({
    queryKey: ['documents', 'version', id],
    queryFn: ({ signal }) => api('GET /document-versions/:id', { params: { id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Makes the document an older version again; a refusal becomes a toast. */
export function useRestore() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: DocumentVersion) => api('POST /document-versions/:id/restoration', { params: { id } }),
    onSuccess: (document) => applyFrame(client, { type: 'document.changed', cursor: '', document }),
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
  })
}
