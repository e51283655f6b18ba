import type { Reading } from '@opora/contract/reading'
import { progressFetch } from '@opora/sdk/progress-fetch'
import { useSyncExternalStore } from 'react'
import { queryClient } from '../../lib/query-client.ts'
import { api } from '../../lib/session.ts'
import { applyFrame } from './apply-frame.ts'
import { keepDocument } from './keep-document.ts'
import { knowledgeKeys } from './keys.ts'
import { moreExtensions } from './reading/more-extensions.ts'
import { createUploadQueue, type Upload } from './upload-queue.ts'

/** Files on their way survive a change of page: the queue belongs to the tab, not to a screen. */
export const uploads = createUploadQueue({
  newId: () => crypto.randomUUID(),
  moreExtensions: () => moreExtensions(queryClient.getQueryData<Reading>(knowledgeKeys.reading)),
  onAccepted: (documents) => {
    for (const document of documents) {
      applyFrame(queryClient, { type: 'document.changed', cursor: '', document })
      keepDocument(queryClient, document)
    }
  },
  findNamed: async (fileName, signal) => {
    const { items } = await api('GET /documents', { query: { fileName, limit: 1 } }, { signal })
    return items[0] ?? null
  },
  send: async ({ file, onSent, signal, target, into }) => {
    const form = new FormData()
    form.append('file', file, file.name)
    const options = { signal, fetch: progressFetch(onSent) }
    if (target) return [await api('POST /documents/:id/versions', { params: { id: target }, form }, options)]
    const query = into.length > 0 ? { collectionIds: into.join() } : {}
    return (await api('POST /documents', { form, query }, options)).items
  },
})

export const useUploads = (): readonly Upload[] => useSyncExternalStore(uploads.subscribe, uploads.snapshot)
