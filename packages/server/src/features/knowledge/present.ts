import type { DocumentId, FileId, PassageId, SiteId } from '@opora/contract/ids'
import type { Document, DocumentState, Passage } from '@opora/contract/knowledge'
import type { PassageRow } from './passages/store.ts'
import type { DocumentRow } from './store.ts'

function originOf(row: DocumentRow): Document['origin'] {
  if (row.origin === 'text') return { kind: 'text' }
  if (row.origin === 'page') return { kind: 'page', url: row.url ?? '', siteId: row.site_id as SiteId | null }
  return { kind: 'file', fileId: row.file_id as FileId, name: row.file_name ?? '', mime: row.mime ?? '' }
}

export function presentDocument(row: DocumentRow): Document {
  return {
    id: row.id as DocumentId,
    title: row.title,
    origin: originOf(row),
    sizeBytes: row.size_bytes,
    language: row.language,
    state: row.state as DocumentState,
    progress: row.progress as Document['progress'],
    failure: row.failure as Document['failure'],
    pages: row.pages,
    pageIssues: row.page_issues as Document['pageIssues'],
    passages: row.passages,
    duplicateOf: row.duplicate_of,
    version: row.version,
    servedVersion: row.served_version,
    collectionIds: row.collection_ids,
    retiredAt: row.retired_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    indexedAt: row.indexed_at?.toISOString() ?? null,
  }
}

export function presentPassage(row: PassageRow): Passage {
  return {
    id: row.id as PassageId,
    documentId: row.document_id as DocumentId,
    ordinal: row.ordinal,
    heading: row.heading,
    text: row.text,
    page: row.page,
    start: row.start_offset,
    end: row.end_offset,
    excluded: row.excluded,
    questions: row.questions,
    isAdded: row.is_added,
    revision: row.revision,
    editedAt: row.edited_at?.toISOString() ?? null,
  }
}
