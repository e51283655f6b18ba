import { access, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LocalModelName } from '@opora/contract/models'
import { z } from 'zod'
import type { LocalModel, LocalModelsFound } from '../../../ports/local-models.ts'

export const packageName = '@huggingface/transformers'

/** Weights by the file they stand in, what is quick on a processor first, with the name the package calls it by. */
const weights = [
  ['model_quantized.onnx', 'q8'],
  ['model_int8.onnx', 'int8'],
  ['model_uint8.onnx', 'uint8'],
  ['model.onnx', 'fp32'],
  ['model_fp16.onnx', 'fp16'],
] as const

const needed = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
const Config = z.object({ hidden_size: z.number().int().positive() })

const has = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The weights a model is asked with. */
export interface Weights {
  dtype: string
  /** Another file beside them holds the numbers. */
  isSplit: boolean
  bytes: number
}

export async function weightsIn(model: string): Promise<Weights | null> {
  for (const [file, dtype] of weights) {
    const path = join(model, 'onnx', file)
    const [found, beside] = await Promise.all([path, `${path}_data`].map((one) => stat(one).catch(() => null)))
    if (found) return { dtype, isSplit: Boolean(beside), bytes: found.size + (beside?.size ?? 0) }
  }
  return null
}

/** What a file of a model says; null when it is not there, or is of another shape. */
export async function readShape<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries.filter((one) => one.isDirectory() || one.isSymbolicLink()).map(({ name }) => name)
}

async function modelIn(folder: string, name: string): Promise<LocalModel | null> {
  if (!LocalModelName.safeParse(name).success) return null
  const model = join(folder, name)
  const there = await Promise.all(needed.map((file) => has(join(model, file))))
  const found = await weightsIn(model)
  if (!found && !there.includes(true)) return null
  const missing = needed.filter((_, at) => !there[at])
  const { hidden_size = null } = (await readShape(join(model, 'config.json'), Config)) ?? {}
  return {
    name,
    missing: found ? missing : [...missing, `onnx/${weights[0][0]}`],
    dimension: hidden_size,
    bytes: found?.bytes ?? 0,
  }
}

/** The models of a folder, as `name` or `maker/name`, the whole ones and those that lack a file. */
async function modelsIn(folder: string): Promise<LocalModel[]> {
  const found: LocalModel[] = []
  for (const outer of await foldersIn(folder)) {
    const model = await modelIn(folder, outer)
    if (model) found.push(model)
    else
      for (const inner of await foldersIn(join(folder, outer))) {
        const nested = await modelIn(folder, `${outer}/${inner}`)
        if (nested) found.push(nested)
      }
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Where the weights of a folder stand. */
export const modelsFolder = (folder: string): string => join(folder, 'models')

/** What can be asked in a folder, and what is missing when nothing can. */
export async function findLocalModels(folder: string): Promise<LocalModelsFound> {
  if (folder === '') return { state: 'off', models: [] }
  if (!(await has(folder))) return { state: 'no_folder', models: [] }
  const models = await modelsIn(modelsFolder(folder))
  if (!(await has(join(folder, 'node_modules', packageName, 'package.json')))) return { state: 'no_package', models }
  return { state: models.some(({ missing }) => missing.length === 0) ? 'ready' : 'no_models', models }
}
