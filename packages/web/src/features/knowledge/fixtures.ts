import { Document } from '@opora/contract/knowledge'

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A document for tests; `n` makes its id and its age (a larger one is newer). */
export const makeDocument = (n: number, rest: Partial<Document> = {}): Document =>
  Document.parse({
    id: idOf(n),
    title: `Document ${n}`,
    origin: { kind: 'file', fileId: idOf(n + 1000), name: `document-${n}.pdf`, mime: 'application/pdf' },
    sizeBytes: 1000,
    language: 'en',
    state: 'queued',
    progress: null,
    failure: null,
    pages: null,
    pageIssues: [],
    passages: 0,
    duplicateOf: null,
    version: 1,
    servedVersion: null,
    collectionIds: [],
    retiredAt: null,
    createdAt: new Date(Date.UTC(2026, 10, 20, 9, 0, n)).toISOString(),
    indexedAt: null,
    ...rest,
  })
