import { z } from 'zod'
import { AssistantId } from './ids.ts'
import { RetrievalSettings } from './knowledge.ts'
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
    model: z.object({ baseUrl: z.string(), name: z.string(), hasKey: z.boolean() }).nullable(),
    instructions: z.string(),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Answers below this are not given; a person is offered.' }),
    retrieval: RetrievalSettings,
    createdAt: Moment,
  })
  .meta({ id: 'Assistant' })
export type Assistant = z.infer<typeof Assistant>

/** `apiKey` absent keeps the stored one, null forgets it. */
export const ModelSettings = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  name: z.string().trim().min(1).max(200),
  apiKey: z.string().max(500).nullable().optional(),
})

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
      model: ModelSettings.optional(),
      instructions: z.string().max(8000).optional(),
      confidence: z.number().min(0).max(1).optional(),
      retrieval: RetrievalSettings.nullable().optional().meta({ description: 'null goes back to the product’s own.' }),
    }),
    response: Assistant,
    success: 'ok',
  },
  'POST /assistants/:id/model-checks': {
    summary: 'Ask the connected model one word and measure it',
    area: 'assistants',
    auth: 'member',
    roles: admins,
    params: one,
    response: z.object({ latencyMs: z.number(), reply: z.string() }),
    success: 'ok',
  },
})
