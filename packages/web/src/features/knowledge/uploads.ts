import { progressFetch } from '@opora/sdk/progress-fetch'
import { useSyncExternalStore } from 'react'
import { queryClient } from '../../lib/query-client.ts'
import { api } from '../../lib/session.ts'
import { keepDocument } from './keep-document.ts'
import { createUploadQueue, type Upload } from './upload-queue.ts'

/** Files on their way survive a change of page: the queue belongs to the tab, not to a screen. */
export const uploads = createUploadQueue({
  newId: () => crypto.randomUUID(),
  onAccepted: (documents) => {
    for (const document of documents) keepDocument(queryClient, document)
  },
  send: async (file, onSent, signal) => {
    const form = new FormData()
    form.append('file', file, file.name)
    const { items } = await api('POST /documents', { form }, { signal, fetch: progressFetch(onSent) })
    return items
  },
})

export const useUploads = (): readonly Upload[] => useSyncExternalStore(uploads.subscribe, uploads.snapshot)
