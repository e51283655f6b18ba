import { z } from 'zod'
import { CollectionId, DocumentId } from './ids.ts'
import { isBlank } from './is-blank.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'

/** Most collections a workspace may have, and so the most one may name at once. */
export const mostCollections = 200

/** Most documents that are put into a collection, or taken out of it, at once. */
const mostDocumentsAtOnce = 1000

export const CollectionIds = z.array(CollectionId).max(mostCollections)

/** In an address: ids with commas between them. At least one, so that an empty choice never means everything. */
export const CollectionIdsInAddress = z
  .string()
  .max(10_000)
  .transform((text) => text.split(','))
  .pipe(CollectionIds.min(1))

/** Documents gathered under a name. A document may stand in several, or in none. */
export const Collection = z
  .object({
    id: CollectionId,
    name: z.string(),
    description: z.string(),
    documents: z.number().int(),
    passages: z.number().int(),
    createdAt: Moment,
  })
  .meta({ id: 'Collection' })
export type Collection = z.infer<typeof Collection>

const name = z
  .string()
  .trim()
  .max(80)
  .refine((text) => !isBlank(text), 'Too small: nobody would see it')
const description = z.string().trim().max(500)

const editors = ['owner', 'admin'] as const
const one = z.object({ id: CollectionId })
const some = z.object({ documentIds: z.array(DocumentId).min(1).max(mostDocumentsAtOnce) })
const Changed = z.object({
  collection: Collection,
  changed: z.number().int().meta({ description: 'Documents that were not so before.' }),
})
const edit = { area: 'collections', auth: 'member', roles: editors, success: 'ok' } as const

export const collectionsRoutes = defineRoutes({
  'GET /collections': {
    summary: 'Collections of documents, in their order',
    area: 'collections',
    auth: 'member',
    response: z.object({ items: z.array(Collection) }),
    success: 'ok',
  },
  'POST /collections': {
    ...edit,
    summary: 'Make a collection; it comes last',
    body: z.object({ name, description: description.default('') }),
    response: Collection,
    success: 'created',
  },
  'PATCH /collections/:id': {
    ...edit,
    summary: 'Rename or describe a collection',
    params: one,
    body: z.object({ name, description }).partial(),
    response: Collection,
  },
  'DELETE /collections/:id': {
    ...edit,
    summary: 'Delete a collection; its documents stay, assistants restricted to it lose them',
    params: one,
    query: z.object({
      whenUsed: z.enum(['refuse', 'delete']).default('refuse').meta({
        description:
          'What to do when assistants are restricted to it: refuse and name them, or delete it all the same. One that is restricted to nothing else then answers nothing.',
      }),
    }),
    response: Nothing,
    success: 'empty',
  },
  'PUT /collection-order': {
    ...edit,
    summary: 'Put collections in order: those named first, the others after them as they were',
    body: z.object({ collectionIds: CollectionIds.min(1) }),
    response: z.object({ items: z.array(Collection) }),
  },
  'POST /collections/:id/documents': {
    ...edit,
    summary: 'Put documents into a collection',
    params: one,
    body: some,
    response: Changed,
  },
  'POST /collections/:id/removals': {
    ...edit,
    summary: 'Take documents out of a collection',
    params: one,
    body: some,
    response: Changed,
  },
  'PUT /documents/:id/collections': {
    ...edit,
    summary: 'Say in which collections a document stands',
    params: z.object({ id: DocumentId }),
    body: z.object({ collectionIds: CollectionIds }),
    response: z.object({ collectionIds: z.array(CollectionId) }),
  },
})
