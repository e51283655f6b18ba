import { z } from 'zod'
import { AssistantId } from './ids.ts'
import { longestPrompt } from './prompt-rules.ts'
import { defineRoutes, Moment } from './route.ts'

/** What helps one family of models, as it ships. */
export const PromptNotes = z.object({ family: z.string(), text: z.string() })
export type PromptNotes = z.infer<typeof PromptNotes>

/** The rules a model answers by, with variables. */
export const AssistantPrompt = z
  .object({
    text: z.string(),
    shipped: z.string().meta({ description: 'The prompt that comes with the product.' }),
    isOwn: z.boolean(),
    updatedAt: Moment.nullable(),
    notes: z
      .array(z.object({ model: z.string(), notes: PromptNotes.nullable() }))
      .meta({ description: 'What stands for {{model}} with each model of the assistant.' }),
  })
  .meta({ id: 'AssistantPrompt' })
export type AssistantPrompt = z.infer<typeof AssistantPrompt>

const one = { area: 'assistants', auth: 'member', params: z.object({ id: AssistantId }) } as const
const change = { ...one, roles: ['owner', 'admin'], response: AssistantPrompt, success: 'ok' } as const

export const promptsRoutes = defineRoutes({
  'GET /assistants/:id/prompt': {
    ...one,
    summary: 'The prompt of an assistant beside the shipped one',
    response: AssistantPrompt,
    success: 'ok',
  },
  'PUT /assistants/:id/prompt': {
    ...change,
    summary: 'Give an assistant a prompt of its own; refused when it lost what the product reads',
    body: z.object({ text: z.string().min(1).max(longestPrompt) }),
  },
  'DELETE /assistants/:id/prompt': { ...change, summary: 'Go back to the prompt that ships' },
})
