import { z } from 'zod'
import { ModelId } from './ids.ts'
import { defineRoutes } from './route.ts'

/** What makes the vectors of passages, and what is prepared to take over. */
export const EmbeddingsState = z
  .object({
    serving: z.object({
      modelId: ModelId.nullable().meta({ description: 'null is the built-in way.' }),
      name: z.string().nullable(),
      dimension: z.number().int().nullable(),
    }),
    building: z
      .object({
        modelId: ModelId,
        name: z.string(),
        embedded: z.number().int(),
        documents: z.number().int(),
        failure: z
          .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
          .nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'EmbeddingsState' })
export type EmbeddingsState = z.infer<typeof EmbeddingsState>

const editors = ['owner', 'admin'] as const

export const embeddingsRoutes = defineRoutes({
  'GET /knowledge/embeddings': {
    summary: 'What makes the vectors of passages',
    area: 'knowledge',
    auth: 'member',
    response: EmbeddingsState,
    success: 'ok',
  },
  'PUT /knowledge/embeddings': {
    summary: 'Choose what makes the vectors; the old ones serve until the new are ready',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    body: z.object({ modelId: ModelId.nullable() }),
    response: EmbeddingsState,
    success: 'accepted',
  },
})
