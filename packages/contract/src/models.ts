import { z } from 'zod'
import { ModelId } from './ids.ts'
import { longestFirstPartSeconds } from './longest-first-part.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { Currency } from './usage.ts'

/** What a connection is asked for: writing answers, turning text into vectors, or putting found passages in order. */
export const ModelPurpose = z.enum(['chat', 'embeddings', 'reranking'])
export type ModelPurpose = z.infer<typeof ModelPurpose>

/** Why a model gave no answer; interfaces say it in the reader's language. */
export const ModelProblem = z.enum([
  'key',
  'permission',
  'unknown',
  'busy',
  'fault',
  'rejected',
  'filtered',
  'nobody',
  'host',
  'broken',
  'slow',
  'address',
  'certificate',
  'nonsense',
  'endless',
  'silent',
  'resting',
  'missing',
  'memory',
  'ended',
  'unloadable',
])
export type ModelProblem = z.infer<typeof ModelProblem>

/** How the last request to a model went. `reason` is the provider's own word, in whatever language it speaks. */
export const ModelHealth = z.object({
  state: z.enum(['unknown', 'good', 'bad']),
  latencyMs: z.number().nullable(),
  problem: ModelProblem.nullable(),
  reason: z.string().nullable(),
  checkedAt: Moment.nullable(),
})
export type ModelHealth = z.infer<typeof ModelHealth>

/** Price of a million tokens. */
export const ModelPrice = z.object({
  input: z.number().min(0).max(1_000_000),
  output: z.number().min(0).max(1_000_000),
  cachedInput: z
    .number()
    .min(0)
    .max(1_000_000)
    .nullable()
    .default(null)
    .meta({ description: 'Of what the provider had in its cache; null is the price of the rest.' }),
  currency: Currency,
})
export type ModelPrice = z.infer<typeof ModelPrice>

export const Model = z
  .object({
    id: ModelId,
    purpose: ModelPurpose,
    provider: z.string(),
    label: z.string(),
    baseUrl: z.string(),
    name: z.string(),
    hasKey: z.boolean(),
    settings: z.record(z.string(), z.unknown()).meta({ description: 'What this provider asks for beyond the rest.' }),
    caPem: z.string().nullable().meta({ description: 'Root certificates trusted beside the public ones, PEM.' }),
    price: ModelPrice.nullable(),
    firstPartSeconds: z.number().nullable().meta({
      description: 'How long to wait for the first piece before the next in line is asked; for an order of passages.',
    }),
    health: ModelHealth,
    createdAt: Moment,
  })
  .meta({ id: 'Model' })
export type Model = z.infer<typeof Model>

const Names = z.array(z.string())

export const ModelProviderKind = z
  .object({
    kind: z.string(),
    label: z.string(),
    needsKey: z.boolean(),
    runsHere: z
      .boolean()
      .default(false)
      .meta({ description: 'Its models run on this server: no address, no key; `GET /local-models` lists them.' }),
    purposes: z.array(ModelPurpose),
    baseUrl: z.string().meta({ description: 'Where this provider lives unless told otherwise.' }),
    presets: z.array(z.object({ label: z.string(), baseUrl: z.string() })),
    suggestions: z
      .object({ chat: Names, embeddings: Names, reranking: Names.default([]) })
      .meta({ description: 'Names of models one may begin with.' }),
    settings: z.unknown().meta({ description: 'JSON Schema of the settings only this provider has.' }),
  })
  .meta({ id: 'ModelProviderKind' })
export type ModelProviderKind = z.infer<typeof ModelProviderKind>

/** A folder of weights, as `name` or `maker/name`; nothing that could lead out of the folder they stand in. */
export const LocalModelName = z
  .string()
  .max(200)
  .regex(/^(?!.*\.\.)[\w-][\w.-]*(\/[\w-][\w.-]*)?$/)

export const LocalModels = z
  .object({
    state: z.enum(['off', 'no_folder', 'no_package', 'no_models', 'ready']).meta({
      description:
        'What stands in the way: no folder is named, it is not there, the package or the weights are not in it.',
    }),
    models: z.array(
      z.object({
        name: LocalModelName,
        missing: z.array(z.string()).meta({ description: 'Files it lacks; none when it can be asked.' }),
        dimension: z.number().nullable().meta({ description: 'How long its vectors are, as its files say.' }),
        bytes: z.number().meta({ description: 'Of its weights.' }),
      }),
    ),
  })
  .meta({ id: 'LocalModels' })
export type LocalModels = z.infer<typeof LocalModels>

/** `apiKey` absent keeps the stored one, null forgets it. */
const fields = {
  label: z.string().trim().min(1).max(80),
  baseUrl: z.url({ protocol: /^https?$/ }).max(500),
  name: z.string().trim().min(1).max(200),
  apiKey: z.string().max(4000).nullable(),
  settings: z.record(z.string(), z.unknown()),
  caPem: z.string().max(100_000).nullable(),
  price: ModelPrice.nullable(),
  firstPartSeconds: z.number().int().min(1).max(longestFirstPartSeconds).nullable(),
}

const admins = ['owner', 'admin'] as const
const one = z.object({ id: ModelId })

export const modelsRoutes = defineRoutes({
  'GET /model-providers': {
    summary: 'Providers this install can connect, with their settings forms',
    area: 'models',
    auth: 'member',
    response: z.object({ items: z.array(ModelProviderKind) }),
    success: 'ok',
  },
  'GET /local-models': {
    summary: 'Models the operator put on this server, and what is missing',
    area: 'models',
    auth: 'member',
    roles: admins,
    response: LocalModels,
    success: 'ok',
  },
  'GET /models': {
    summary: 'Connected models of the workspace',
    area: 'models',
    auth: 'member',
    response: z.object({ items: z.array(Model) }),
    success: 'ok',
  },
  'POST /models': {
    summary: 'Connect a model',
    area: 'models',
    auth: 'member',
    roles: admins,
    body: z.object({
      purpose: ModelPurpose.default('chat'),
      provider: z.string().max(40),
      label: fields.label.optional(),
      baseUrl: fields.baseUrl.optional(),
      name: fields.name,
      apiKey: fields.apiKey.optional(),
      settings: fields.settings.default({}),
      caPem: fields.caPem.optional(),
      price: fields.price.optional(),
      firstPartSeconds: fields.firstPartSeconds.optional(),
    }),
    response: Model,
    success: 'created',
  },
  'PATCH /models/:id': {
    summary: 'Change a connected model; a stored key is forgotten when the address changes',
    area: 'models',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object(fields).partial(),
    response: Model,
    success: 'ok',
  },
  'DELETE /models/:id': {
    summary: 'Disconnect a model nothing uses any more',
    area: 'models',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'POST /models/:id/checks': {
    summary: 'Ask a connected model one word and remember how it went',
    area: 'models',
    auth: 'member',
    roles: admins,
    params: one,
    response: z.object({ health: ModelHealth, reply: z.string() }),
    success: 'ok',
  },
})
