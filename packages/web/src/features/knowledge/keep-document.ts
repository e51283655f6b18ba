import type { Document } from '@opora/contract/knowledge'
import type { QueryClient } from '@tanstack/react-query'
import { knowledgeKeys } from './keys.ts'
import { type DocumentPages, filterOf, findDocument, withDocument } from './patch-list.ts'

/** Puts a document an answer just brought into the lists, unless a frame was faster and told more. */
export function keepDocument(client: QueryClient, document: Document): void {
  for (const [key, list] of client.getQueriesData<DocumentPages>({ queryKey: knowledgeKeys.lists })) {
    if (!list || findDocument(list, document.id)) continue
    const patched = withDocument(list, document, filterOf(key))
    if (patched === 'unknown') void client.invalidateQueries({ queryKey: key, exact: true })
    else client.setQueryData(key, patched)
  }
}
