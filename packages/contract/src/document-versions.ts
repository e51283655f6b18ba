import { z } from 'zod'
import { DocumentId, DocumentVersionId } from './ids.ts'
import { Document } from './knowledge.ts'
import { defineRoutes, Moment } from './route.ts'

/** How many versions of a document are kept; older ones go with their bytes. */
export const keptVersions = 20

/** A file or text a document was made of at some time. */
export const DocumentVersion = z
  .object({
    id: DocumentVersionId,
    number: z.number().int(),
    title: z.string().meta({ description: 'Name of the file, or title of the text.' }),
    mime: z.string().nullable(),
    sizeBytes: z.number().int().nullable(),
    createdAt: Moment,
    createdBy: z.string().nullable().meta({ description: 'Name of the person.' }),
    isCurrent: z.boolean().meta({ description: 'The document is, or is becoming, this one.' }),
    isServed: z.boolean().meta({ description: 'Answers come from this one.' }),
    fileUrl: z.string().nullable(),
  })
  .meta({ id: 'DocumentVersion' })
export type DocumentVersion = z.infer<typeof DocumentVersion>

const editors = ['owner', 'admin'] as const
const ofDocument = z.object({ id: DocumentId })
const one = z.object({ id: DocumentVersionId })

export const documentVersionsRoutes = defineRoutes({
  'GET /documents/:id/versions': {
    summary: 'Versions of a document, newest first',
    area: 'knowledge',
    auth: 'member',
    params: ofDocument,
    response: z.object({ items: z.array(DocumentVersion) }),
    success: 'ok',
  },
  'POST /documents/:id/versions': {
    summary: 'Replace the file of a document (multipart field `file`, one); the old passages serve until it is read',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: ofDocument,
    upload: true,
    response: Document,
    success: 'accepted',
  },
  'GET /document-versions/:id': {
    summary: 'A version with the words of its text',
    area: 'knowledge',
    auth: 'member',
    params: one,
    response: DocumentVersion.extend({ text: z.string().nullable() }),
    success: 'ok',
  },
  'POST /document-versions/:id/restoration': {
    summary: 'Make the document this version again and read it',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: Document,
    success: 'accepted',
  },
})
