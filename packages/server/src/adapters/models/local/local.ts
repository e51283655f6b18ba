import { failure } from '@opora/contract/errors'
import { z } from 'zod'
import type { EmbeddingRequest } from '../../../ports/embeddings.ts'
import type { LocalModels } from '../../../ports/local-models.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Clock, ModelAdapter } from '../adapter.ts'
import { createEmbedProcess, type EmbedProcess, type LocalLimits } from './embed-process.ts'
import { findLocalModels, packageName } from './find-local-models.ts'
import { habitsOf } from './model-habits.ts'

const Settings = z.object({
  questionPrefix: z.string().max(300).optional(),
  passagePrefix: z.string().max(300).optional(),
})

/** A folder with the package and the models. */
export interface LocalParts {
  folder: string
  limits?: Partial<LocalLimits>
  clock: Clock
}

/** The adapter, and the way to look what there is. */
export interface Local extends LocalModels, Pick<EmbedProcess, 'idle' | 'pid' | 'close'> {
  adapter: ModelAdapter
}

const usual: LocalLimits = { batchMs: 180_000, memoryMb: 2048, idleMs: 60 * 60_000, restMs: 30_000 }
// A processor gains little from more, and a question waits for what is being read.
const textsAtOnce = 4

const reasons = {
  off: 'the setting LOCAL_MODELS names no folder',
  no_folder: 'the folder of LOCAL_MODELS is not there',
  no_package: `the package ${packageName} is not in the folder of LOCAL_MODELS`,
}

/** The model as it stands in the folder; a name is never made into a path before that. */
async function assertThere(folder: string, { name }: ModelConnection): Promise<void> {
  const { state, models } = await findLocalModels(folder)
  const model = models.find((one) => one.name === name)
  const isWhole = model?.missing.length === 0
  const absent = model ? `${name} lacks ${model.missing.join(', ')}` : `there is no model ${name} in LOCAL_MODELS`
  const reason = state === 'ready' || state === 'no_models' ? (isWhole ? null : absent) : reasons[state]
  if (reason !== null) throw failure('model.refused', { problem: 'missing', reason })
}

async function embedIn(
  { folder, reader }: { folder: string; reader: EmbedProcess },
  connection: ModelConnection,
  { texts, kind, signal }: EmbeddingRequest,
): Promise<number[][]> {
  await assertThere(folder, connection)
  const { prefixes, ...habits } = await habitsOf(folder, connection.name)
  const { questionPrefix, passagePrefix } = Settings.parse(connection.settings)
  const stated = kind === 'question' ? questionPrefix : passagePrefix
  const prefix = stated || prefixes[kind]
  // Which token is the last is only sure where nothing is filled up to the longest of a batch.
  const atOnce = habits.pooling === 'last_token' ? 1 : textsAtOnce
  const vectors: number[][] = []
  for (let from = 0; from < texts.length; from += atOnce) {
    const batch = texts.slice(from, from + atOnce).map((text) => `${prefix}${text}`)
    const turn = { isUrgent: kind === 'question', signal }
    const made = await reader.embed({ ...habits, model: connection.name, texts: batch }, turn)
    if (made.length !== batch.length) throw new Error('it gave other things than a vector for each text')
    vectors.push(...made)
  }
  return vectors
}

/** Models an operator put beside the server: transformers.js in a process of its own, no network. */
export function createLocal({ folder, limits = {}, clock }: LocalParts): Local {
  const reader = createEmbedProcess({ folder, limits: { ...usual, ...limits }, clock })
  const adapter: ModelAdapter = {
    kind: 'local',
    label: 'On this server',
    needsKey: false,
    runsHere: true,
    purposes: ['embeddings'],
    baseUrl: 'local://models',
    presets: [],
    suggestions: {},
    settings: Settings,
    embed: (connection, request) => embedIn({ folder, reader }, connection, request),
  }
  const { idle, pid, close } = reader
  return { adapter, look: () => findLocalModels(folder), idle, pid, close }
}
