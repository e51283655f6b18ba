import { join } from 'node:path'
import { failure } from '@opora/contract/errors'
import { z } from 'zod'
import { modelsFolder, readShape, weightsIn } from './find-local-models.ts'
import type { Batch } from './worker.ts'

type Pooling = Batch['pooling']

/** How a model wants to be asked. */
export interface ModelHabits extends Pick<Batch, 'dtype' | 'isSplit' | 'pooling' | 'normalizes'> {
  /** Words before every text, by what it is for. */
  prefixes: { question: string; passage: string }
}

const Prompts = z.object({ prompts: z.record(z.string(), z.string()) })
const PoolingModes = z.record(z.string(), z.unknown())
const Modules = z.array(z.object({ type: z.string() }))

interface Family {
  name: RegExp
  question: string
  passage: string
  pooling: Pooling
}

const task = 'Given a web search query, retrieve relevant passages that answer the query'

/** Families that need words or a pooling of their own; files converted for the package often do not say so. */
const families: readonly Family[] = [
  { name: /(^|[-_/])e5-.*instruct/i, question: `Instruct: ${task}\nQuery: `, passage: '', pooling: 'mean' },
  { name: /(^|[-_/])e5([-_]|$)/i, question: 'query: ', passage: 'passage: ', pooling: 'mean' },
  { name: /nomic-embed-text/i, question: 'search_query: ', passage: 'search_document: ', pooling: 'mean' },
  { name: /rosberta|frida/i, question: 'search_query: ', passage: 'search_document: ', pooling: 'cls' },
  { name: /(^|[-_/])bge[-_]/i, question: '', passage: '', pooling: 'cls' },
]
const plain: Family = { name: /./, question: '', passage: '', pooling: 'mean' }

const poolings: Record<string, Pooling> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_lasttoken: 'last_token',
}

const cannot = (reason: string) => failure('model.refused', { problem: 'unloadable', reason })

/** The one way its files name; several at once, or one the package does not know, would be other vectors. */
function poolingOf(modes: Record<string, unknown> | null, usual: Pooling): Pooling {
  const named = Object.keys(modes ?? {}).filter((mode) => mode.startsWith('pooling_mode_') && modes?.[mode] === true)
  if (named.length === 0) return usual
  const [pooling] = named.map((mode) => poolings[mode])
  if (named.length > 1 || !pooling) throw cannot(`its pooling (${named.join(', ')}) is not known here`)
  return pooling
}

/** Whether vectors are brought to length one; further layers are no part of the weights. */
function normalizesOf(modules: z.infer<typeof Modules> | null): boolean {
  const layers = modules?.map(({ type }) => type.split('.').at(-1) ?? '') ?? ['Normalize']
  const unknown = layers.filter((layer) => !['Transformer', 'Pooling', 'Normalize'].includes(layer))
  if (unknown.length > 0) throw cannot(`it has a layer (${unknown.join(', ')}) that is not applied here`)
  return layers.includes('Normalize')
}

/** What the model's own files say, then what its family needs. */
export async function habitsOf(root: string, name: string): Promise<ModelHabits> {
  const model = join(modelsFolder(root), name)
  const [weights, told, pooled, modules] = await Promise.all([
    weightsIn(model),
    readShape(join(model, 'config_sentence_transformers.json'), Prompts),
    readShape(join(model, '1_Pooling', 'config.json'), PoolingModes),
    readShape(join(model, 'modules.json'), Modules),
  ])
  const family = families.find((one) => one.name.test(name)) ?? plain
  const { prompts = {} } = told ?? {}
  const question = prompts.query || prompts.search_query || ''
  const passage = prompts.document || prompts.passage || prompts.search_document || ''
  return {
    dtype: weights?.dtype ?? 'fp32',
    isSplit: weights?.isSplit ?? false,
    pooling: poolingOf(pooled, family.pooling),
    normalizes: normalizesOf(modules),
    prefixes: question || passage ? { question, passage } : family,
  }
}
