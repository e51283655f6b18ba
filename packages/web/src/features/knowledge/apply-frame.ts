import type { Document, DocumentState } from '@opora/contract/knowledge'
import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { knowledgeKeys } from './keys.ts'
import {
  type DocumentPages,
  filterOf,
  findDocument,
  type ListFilter,
  type Patched,
  withDocument,
  withoutDocument,
} from './patch-list.ts'

type Frame<T extends MemberFrame['type']> = Extract<MemberFrame, { type: T }>

function patchLists(client: QueryClient, change: (list: DocumentPages, filter: ListFilter) => Patched): void {
  for (const [key, list] of client.getQueriesData<DocumentPages>({ queryKey: knowledgeKeys.lists })) {
    if (!list) continue
    const patched = change(list, filterOf(key))
    if (patched === 'unknown') void client.invalidateQueries({ queryKey: key, exact: true })
    else if (patched !== list) client.setQueryData(key, patched)
  }
}

function changed(client: QueryClient, { document }: Frame<'document.changed'>): void {
  const key = knowledgeKeys.one(document.id)
  const before = client.getQueryData<Document>(key)
  client.setQueryData<Document>(key, (old) => (old ? { ...old, ...document } : old))
  // A frame does not carry the words of a written text.
  if (document.origin.kind === 'text') void client.invalidateQueries({ queryKey: key })
  patchLists(client, (list, filter) => withDocument(list, document, filter))
  void client.invalidateQueries({ queryKey: knowledgeKeys.versions(document.id) })
  // What is forgotten from the shelf changes nothing else.
  void client.invalidateQueries({ queryKey: knowledgeKeys.shelf(document.id) })
  // The moment changes with every reading and with every edit of a passage.
  const hasSameText = (before?.indexedAt ?? null) === document.indexedAt
  if (hasSameText && (before?.retiredAt ?? null) === document.retiredAt) return
  void client.invalidateQueries({ queryKey: knowledgeKeys.passages(document.id) })
  void client.invalidateQueries({ queryKey: knowledgeKeys.questions })
}

const stages: readonly DocumentState[] = ['queued', 'fetching', 'reading', 'splitting', 'indexing', 'ready', 'failed']

/** Progress is a moment nobody replays: one that comes late must not wake a finished document. */
function withProgress(document: Document, frame: Frame<'document.progress'>): Document {
  const isFinished = document.state === 'ready' || document.state === 'failed'
  const state = stages.find((stage) => stage === frame.stage)
  if (isFinished || !state) return document
  return { ...document, state, progress: { done: frame.done, total: frame.total } }
}

function progressed(client: QueryClient, frame: Frame<'document.progress'>): void {
  client.setQueryData<Document>(knowledgeKeys.one(frame.documentId), (old) => old && withProgress(old, frame))
  patchLists(client, (list, filter) => {
    const document = findDocument(list, frame.documentId)
    return document ? withDocument(list, withProgress(document, frame), filter) : list
  })
}

/** Documents that were its duplicates are another's now, or nobody's: only the server knows. */
const hasDuplicateOf = (list: DocumentPages, id: string): boolean =>
  list.pages.some((page) => page.items.some((document) => document.duplicateOf?.id === id))

function removed(client: QueryClient, { documentId }: Frame<'document.removed'>): void {
  client.removeQueries({ queryKey: knowledgeKeys.one(documentId) })
  client.removeQueries({ queryKey: knowledgeKeys.passages(documentId) })
  client.removeQueries({ queryKey: knowledgeKeys.shelf(documentId) })
  patchLists(client, (list) => (hasDuplicateOf(list, documentId) ? 'unknown' : withoutDocument(list, documentId)))
  void client.invalidateQueries({ queryKey: knowledgeKeys.questions })
  void client.invalidateQueries({ queryKey: knowledgeKeys.searches })
}

/** Brings what the knowledge screens hold up to what the server just told. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'document.changed') changed(client, frame)
  if (frame.type === 'document.progress') progressed(client, frame)
  if (frame.type === 'document.removed') removed(client, frame)
  if (frame.type === 'embeddings.changed') {
    void client.invalidateQueries({ queryKey: knowledgeKeys.embeddings })
    void client.invalidateQueries({ queryKey: knowledgeKeys.searches })
  }
}
