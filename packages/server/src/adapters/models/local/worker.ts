import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism, constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { modelsFolder, packageName } from './find-local-models.ts'

/** Texts of one batch, prefixes included. */
export interface Batch {
  id: number
  model: string
  dtype: string
  /** The weights stand in a second file beside the first. */
  isSplit: boolean
  pooling: 'mean' | 'cls' | 'last_token'
  normalizes: boolean
  texts: readonly string[]
}

export type BatchResult = { id: number; vectors: number[][] } | { id: number; problem: string }

interface Extractor {
  (texts: readonly string[], options: { pooling: string; normalize: boolean }): Promise<{ tolist(): number[][] }>
  dispose?(): Promise<unknown>
}

interface Transformers {
  env: Record<string, unknown>
  pipeline(task: 'feature-extraction', model: string, options: object): Promise<Extractor>
}

const mostLoaded = 2
const [folder = '', memoryMb = ''] = process.argv.slice(2)

async function loadPackage(): Promise<Transformers> {
  const path = createRequire(join(folder, 'package.json')).resolve(packageName)
  const loaded = (await import(pathToFileURL(path).href)) as Transformers & { default?: Transformers }
  const transformers = loaded.env ? loaded : (loaded.default ?? loaded)
  Object.assign(transformers.env, {
    allowRemoteModels: false,
    allowLocalModels: true,
    localModelPath: modelsFolder(folder),
    useFSCache: false,
    useBrowserCache: false,
    useWasmCache: false,
  })
  return transformers
}

// Whatever a package may try: models come from the folder or not at all.
globalThis.fetch = () => Promise.reject(new Error('local models ask no network'))
let transformers: Promise<Transformers> | undefined
const loaded = new Map<string, Extractor>()

async function extractorOf({ model, dtype, isSplit }: Batch): Promise<Extractor> {
  const known = loaded.get(model)
  if (known) return known
  transformers ??= loadPackage()
  const { pipeline } = await transformers
  const [oldest] = loaded.keys()
  if (loaded.size >= mostLoaded && oldest !== undefined) {
    await loaded.get(oldest)?.dispose?.()
    loaded.delete(oldest)
  }
  const extractor = await pipeline('feature-extraction', model, {
    dtype,
    device: 'cpu',
    local_files_only: true,
    ...(isSplit ? { use_external_data_format: true } : {}),
    session_options: { intraOpNumThreads: Math.max(1, Math.floor(availableParallelism() / 2)) },
  })
  loaded.set(model, extractor)
  return extractor
}

/** What went wrong, without telling where on this machine. */
const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(folder, 'LOCAL_MODELS')

async function embed(batch: Batch): Promise<BatchResult> {
  try {
    const extractor = await extractorOf(batch)
    const tensor = await extractor([...batch.texts], { pooling: batch.pooling, normalize: batch.normalizes })
    return { id: batch.id, vectors: tensor.tolist() }
  } catch (error) {
    return { id: batch.id, problem: problemOf(error) }
  }
}

// The server and its database come first, for the processor and when the machine runs out of memory.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
void writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined)
const watched = { memoryMb: Number(memoryMb), server: process.ppid }
new Worker(new URL('./watch-worker.ts', import.meta.url), { workerData: watched })
process.on('disconnect', () => process.exit())
process.on('message', (batch: Batch) => {
  void embed(batch).then((result) => process.send?.(result))
})
