import { z } from 'zod'
import { CollectionIds } from './collections.ts'
import { AssistantId, CollectionId, ModelId } from './ids.ts'
import { RetrievalSettings } from './retrieval.ts'
import { defineRoutes, Moment } from './route.ts'

/** Which engine writes the answers: quotes taken from documents, or a model that must cite them. */
export const AnswerEngine = z.enum(['extractive', 'model'])
export type AnswerEngine = z.infer<typeof AnswerEngine>

export const Assistant = z
  .object({
    id: AssistantId,
    name: z.string(),
    isEnabled: z.boolean(),
    engine: AnswerEngine,
    modelIds: z
      .array(ModelId)
      .meta({ description: 'Which models write, the first one first; the next is asked when one fails.' }),
    instructions: z.string(),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Answers below this are not given; a person is offered.' }),
    retrieval: RetrievalSettings,
    collectionIds: z.array(CollectionId).nullable().meta({
      description:
        'The collections it answers from; null: everything. Empty: nothing, as when the last one was deleted.',
    }),
    createdAt: Moment,
  })
  .meta({ id: 'Assistant' })
export type Assistant = z.infer<typeof Assistant>

const admins = ['owner', 'admin'] as const
const one = z.object({ id: AssistantId })

export const assistantsRoutes = defineRoutes({
  'GET /assistants': {
    summary: 'Assistants of the workspace',
    area: 'assistants',
    auth: 'member',
    response: z.object({ items: z.array(Assistant) }),
    success: 'ok',
  },
  'PATCH /assistants/:id': {
    summary: 'Change an assistant',
    area: 'assistants',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object({
      name: z.string().trim().min(1).max(60).optional(),
      isEnabled: z.boolean().optional(),
      engine: AnswerEngine.optional(),
      modelIds: z.array(ModelId).max(5).optional(),
      instructions: z.string().max(8000).optional(),
      confidence: z.number().min(0).max(1).optional(),
      collectionIds: CollectionIds.nullable()
        .optional()
        .meta({ description: 'null: it answers from everything; an empty list: from nothing.' }),
      retrieval: RetrievalSettings.nullable().optional().meta({ description: 'null goes back to the product’s own.' }),
    }),
    response: Assistant,
    success: 'ok',
  },
})
