import type { Document } from '@opora/contract/knowledge'
import { queryClient } from '../../lib/query-client.ts'
import { api } from '../../lib/session.ts'
import { type Removal, removeWithUndo as remove } from '../../ui/removals.ts'
import { applyFrame } from './apply-frame.ts'

/** Hides a document at once and deletes it when the toast with Undo is gone, or when the page is left. */
export const removeWithUndo = ({ id }: Document, texts: Removal['texts']): void =>
  remove({
    ids: [id],
    texts,
    commit: async (options) => {
      await api('DELETE /documents/:id', { params: { id } }, options)
      applyFrame(queryClient, { type: 'document.removed', cursor: '', documentId: id })
    },
  })
