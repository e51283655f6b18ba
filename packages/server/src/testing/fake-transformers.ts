import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the package does with the next texts; the functions are sent as their source. */
export type PackageTurn =
  | { does: 'embeds'; vectorOf: (text: string) => number[] }
  | { does: 'throws' | 'dies' | 'breaks' | 'is silent' | 'is short of one' | 'says nonsense' }
  | { does: 'faults' | 'computes' | 'eats memory' }

const source = `import { readFileSync, appendFileSync } from 'node:fs'
const here = (name) => new URL(name, import.meta.url)
export const env = { allowRemoteModels: true }
export async function pipeline(task, model, options) {
  const reached = await fetch('http://127.0.0.1:9/').then(() => true, (error) => error.message)
  appendFileSync(here('./asked.jsonl'), JSON.stringify({ task, model, options, env, reached }) + '\\n')
  const extract = async (texts, how) => {
    const { does, vectorOf } = JSON.parse(readFileSync(here('./turn.json'), 'utf8'))
    appendFileSync(here('./asked.jsonl'), JSON.stringify({ texts, how }) + '\\n')
    if (does === 'throws') throw new Error('the weights cannot be read')
    if (does === 'dies') process.exit(3)
    if (does === 'breaks') { setTimeout(() => { throw new Error('a fault inside') }); await new Promise(() => {}) }
    if (does === 'is silent') await new Promise(() => {})
    if (does === 'faults') process.kill(process.pid, 'SIGSEGV')
    if (does === 'computes') for (;;);
    if (does === 'eats memory') { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)) }
    const make = vectorOf ? (0, eval)('(' + vectorOf + ')') : () => [1, 2]
    const rows = texts.map(does === 'says nonsense' ? () => ['north', null] : make)
    return { tolist: () => (does === 'is short of one' ? rows.slice(1) : rows) }
  }
  return Object.assign(extract, { dispose: async () => appendFileSync(here('./asked.jsonl'), JSON.stringify({ disposed: model }) + '\\n') })
}
`

/** Puts a package with the same functions as transformers.js into a folder of local models. */
export async function fakeTransformers(folder: string) {
  const root = join(folder, 'node_modules', '@huggingface', 'transformers')
  await mkdir(root, { recursive: true })
  const about = { name: '@huggingface/transformers', version: '0.0.0', type: 'module', exports: './index.js' }
  await writeFile(join(root, 'package.json'), JSON.stringify(about))
  await writeFile(join(root, 'index.js'), source)
  const plays = (turn: PackageTurn): Promise<void> =>
    writeFile(
      join(root, 'turn.json'),
      JSON.stringify(turn, (_, value) => (typeof value === 'function' ? String(value) : value)),
    )
  await plays({ does: 'embeds', vectorOf: (text) => [text.length, 1, 0] })
  return { plays, log: join(root, 'asked.jsonl') }
}

/** A model's folder as it is downloaded, but for the weights' contents; more files by their paths. */
export async function fakeWeights(folder: string, name: string, more: Record<string, object> = {}): Promise<string> {
  const root = join(folder, 'models', name)
  const files = { 'config.json': { hidden_size: 3 }, 'tokenizer.json': {}, 'tokenizer_config.json': {}, ...more }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), JSON.stringify(content))
  }
  await mkdir(join(root, 'onnx'), { recursive: true })
  await writeFile(join(root, 'onnx', 'model_quantized.onnx'), 'weights')
  return root
}

/** Takes a model's file away. */
export const without = (root: string, path: string): Promise<void> => rm(join(root, path))
