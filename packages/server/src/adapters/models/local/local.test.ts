import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import { type EmbeddingTurn, embeddingsSuite } from '../../../ports/embeddings.suite.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { fakeTransformers, fakeWeights, type PackageTurn, without } from '../../../testing/fake-transformers.ts'
import { createEmbeddings } from '../index.ts'
import { refusalOf } from '../provider.suite.ts'
import type { LocalLimits } from './embed-process.ts'
import { createLocal } from './local.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const name = 'maker/tiny'
const nowhere = createEgress({ allowedHosts: [], anyPort: false, maxRedirects: 0, timeoutMs: 1000 })

async function start(limits: Partial<LocalLimits> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'opora-local-'))
  folders.push(folder)
  const { plays, log } = await fakeTransformers(folder)
  const root = await fakeWeights(folder, name)
  let ms = 0
  const local = createLocal({ folder, limits, clock: { ms: () => ms } })
  return {
    folder,
    root,
    local,
    plays,
    log,
    passes: (by: number) => {
      ms += by
    },
    told: async () =>
      (await readFile(log, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    embeddings: createEmbeddings(nowhere, local.adapter),
    connection: connectionTo({ provider: 'local', name, baseUrl: 'local://models' }),
  }
}
type Side = Awaited<ReturnType<typeof start>>

const embed = ({ embeddings, connection }: Side, texts: readonly string[], more: object = {}) =>
  embeddings.embed(connection, { texts, kind: 'passage', signal: AbortSignal.timeout(20_000), ...more })
const problemOf = async (work: Promise<unknown>): Promise<string> =>
  refusalOf(
    await work.then(
      () => 'accepted',
      (error: unknown) => error,
    ),
  )

embeddingsSuite('A model beside the server', async () => {
  const side = await start({ batchMs: 6000 })
  const turns: Record<Exclude<EmbeddingTurn['does'], 'embeds'>, PackageTurn['does']> = {
    refuses: 'throws',
    breaks: 'dies',
    'is silent': 'is silent',
    'is short of one': 'is short of one',
    'says nonsense': 'says nonsense',
  }
  let playing: Promise<void> = Promise.resolve()
  const { embeddings } = side
  return {
    embeddings: { embed: (...asked) => playing.then(() => embeddings.embed(...asked)) },
    connection: side.connection,
    plays: (turn) => {
      playing = side.plays(
        turn.does === 'embeds' ? turn : ({ does: turns[turn.does] } as Exclude<PackageTurn, { does: 'embeds' }>),
      )
    },
    idle: side.local.idle,
    close: async () => side.local.close(),
  }
})

describe('a folder of local models', () => {
  it('says what is missing, down to the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opora-local-'))
    folders.push(folder)
    const look = (at = folder) => createLocal({ folder: at, clock: { ms: () => 0 } }).look()
    expect(await look('')).toEqual({ state: 'off', models: [] })
    expect(await look(join(folder, 'absent'))).toEqual({ state: 'no_folder', models: [] })
    expect(await look()).toEqual({ state: 'no_package', models: [] })
    await fakeTransformers(folder)
    expect(await look()).toEqual({ state: 'no_models', models: [] })
    const root = await fakeWeights(folder, name)
    await without(root, 'tokenizer.json')
    const about = { dimension: 3, bytes: 7 }
    const half = { ...about, name, missing: ['tokenizer.json'] }
    expect(await look()).toEqual({ state: 'no_models', models: [half] })
    await without(await fakeWeights(folder, 'flat'), 'onnx/model_quantized.onnx')
    await fakeWeights(folder, 'whole')
    const models = [
      { name: 'flat', missing: ['onnx/model_quantized.onnx'], dimension: 3, bytes: 0 },
      half,
      { ...about, name: 'whole', missing: [] },
    ]
    expect(await look()).toEqual({ state: 'ready', models })
  })
})

describe('a model beside the server', () => {
  let side: Side
  beforeAll(async () => {
    side = await start()
  })
  afterAll(() => side.local.close())

  it('is loaded once from its folder, without network, and pooled and normalised', async () => {
    await embed(side, ['one'])
    await embed(side, ['two', 'three'])
    const told = await side.told()
    expect(told[0]).toMatchObject({
      task: 'feature-extraction',
      model: name,
      options: { dtype: 'q8', local_files_only: true, device: 'cpu' },
      env: { allowRemoteModels: false, localModelPath: join(side.folder, 'models') },
      reached: 'local models ask no network',
    })
    expect(told.slice(1).map(({ texts }) => texts)).toEqual([['one'], ['two', 'three']])
    expect(told[1]?.how).toEqual({ pooling: 'mean', normalize: true })
  })

  it('gets the words its family needs, those its files state, or those the admin states', async () => {
    const said = async (model: string, settings = {}) => {
      const connection = { ...side.connection, name: model, settings }
      const signal = AbortSignal.timeout(20_000)
      for (const kind of ['question', 'passage'] as const)
        await side.embeddings.embed(connection, { texts: ['x'], kind, signal })
      return (await side.told()).flatMap(({ texts }) => texts ?? []).slice(-2)
    }
    await fakeWeights(side.folder, 'maker/multilingual-e5-small')
    expect(await said('maker/multilingual-e5-small')).toEqual(['query: x', 'passage: x'])
    const prompts = { query: 'Find: ', document: '' }
    await fakeWeights(side.folder, 'stated', {
      'config_sentence_transformers.json': { prompts },
      '1_Pooling/config.json': { pooling_mode_cls_token: true },
    })
    expect(await said('stated')).toEqual(['Find: x', 'x'])
    expect((await side.told()).at(-1)?.how).toMatchObject({ pooling: 'cls' })
    expect(await said('stated', { questionPrefix: 'Q: ', passagePrefix: 'P: ' })).toEqual(['Q: x', 'P: x'])
    expect((await side.told()).some(({ disposed }) => disposed === name)).toBe(true)
  })

  it('is asked in batches, and a question goes before the passages that wait', async () => {
    const many = embed(
      side,
      Array.from({ length: 40 }, (_, at) => `${at}`),
    )
    const question = embed(side, ['now?'], { kind: 'question' })
    await Promise.all([many, question])
    const batches = (await side.told()).flatMap(({ texts }) => (texts ? [texts as string[]] : [])).slice(-11)
    const lengths = batches.map(({ length }) => length)
    expect(lengths.filter((length) => length > 1)).toEqual(Array.from({ length: 10 }, () => 4))
    // Asked in the same moment; however busy the machine is, most of the passages are still waiting then.
    expect(lengths.indexOf(1)).toBeLessThan(5)
  })

  it.each([
    '../../etc',
    '..',
    '/etc',
    'maker',
    '',
    'maker/absent',
    'maker/tiny/onnx',
    'maker/../maker/tiny',
    '.hidden',
  ])('is never looked for outside: %j', async (path) => {
    await fakeWeights(side.folder, '.hidden')
    await fakeWeights(side.folder, '../../outside')
    const connection = { ...side.connection, name: path }
    expect(await problemOf(embed({ ...side, connection }, ['x']))).toMatch(/^model\.refused missing: there is no/)
  })

  it('says which file it lacks, and that the package is not there', async () => {
    const root = await fakeWeights(side.folder, 'half')
    await without(root, 'config.json')
    const half = { ...side.connection, name: 'half' }
    expect(await problemOf(embed({ ...side, connection: half }, ['x']))).toContain('missing: half lacks config.json')
    const folder = await mkdtemp(join(tmpdir(), 'opora-local-'))
    folders.push(folder)
    await fakeWeights(folder, name)
    const bare = createEmbeddings(nowhere, createLocal({ folder, clock: { ms: () => 0 } }).adapter)
    expect(await problemOf(embed({ ...side, embeddings: bare }, ['x']))).toContain('the package @huggingface')
  })

  it('whose vectors are made by a layer or a pooling not known here is refused, not read wrongly', async () => {
    const refusal = async (model: string, files: Record<string, object>) => {
      await fakeWeights(side.folder, model, files)
      return problemOf(embed({ ...side, connection: { ...side.connection, name: model } }, ['x']))
    }
    const layer = (type: string) => ({ type: `sentence_transformers.models.${type}` })
    expect(await refusal('dense', { 'modules.json': [layer('Pooling'), layer('Dense')] })).toContain('layer (Dense)')
    const modes = { pooling_mode_max_tokens: true, pooling_mode_cls_token: false }
    expect(await refusal('max', { '1_Pooling/config.json': modes })).toContain('pooling (pooling_mode_max_tokens)')
  })

  it('is read as its files say: one text at a time by its last token, lengths as they come, numbers apart', async () => {
    const root = await fakeWeights(side.folder, 'decoder', {
      'modules.json': [{ type: 'x.Transformer' }, { type: 'x.Pooling' }],
      '1_Pooling/config.json': { pooling_mode_lasttoken: true, pooling_mode_mean_tokens: false },
    })
    await writeFile(join(root, 'onnx', 'model_quantized.onnx_data'), '')
    await embed({ ...side, connection: { ...side.connection, name: 'decoder' } }, ['a', 'b'])
    const told = await side.told()
    expect(told.slice(-2).map(({ texts }) => texts)).toEqual([['a'], ['b']])
    expect(told.at(-1)?.how).toEqual({ pooling: 'last_token', normalize: false })
    expect(told.at(-3)?.options).toMatchObject({ use_external_data_format: true })
  })
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const untilGone = (pid: number | undefined) =>
  expect.poll(() => pid !== undefined && isAlive(pid), { timeout: 20_000 }).toBe(false)

describe('the process of a local model', () => {
  it('that dies, breaks or runs out of memory is reported and started anew', async () => {
    const side = await start({ memoryMb: 300 })
    for (const [does, problem] of [
      ['dies', 'model.unreachable ended: its process ended (3)'],
      ['breaks', 'model.unreachable ended: its process ended (1)'],
      ['faults', 'model.unreachable ended: its process ended (SIGSEGV)'],
      ['eats memory', 'model.unreachable memory: it needs more memory than LOCAL_MODELS_MEMORY_MB allows'],
    ] as const) {
      await side.plays({ does })
      expect(await problemOf(embed(side, ['x']))).toBe(problem)
      await side.plays({ does: 'embeds', vectorOf: () => [1, 2] })
      expect(await embed(side, ['x'])).toHaveLength(1)
    }
    side.local.close()
  })

  it('that computes without end leaves the server free, and is ended at its limit; who waits behind it is served', async () => {
    const side = await start({ batchMs: 4000 })
    await embed(side, ['x'])
    const { pid } = side.local
    const before = pid()
    await side.plays({ does: 'computes' })
    const hanging = problemOf(embed(side, ['x']))
    const beats: number[] = []
    const heart = setInterval(() => beats.push(performance.now()), 50)
    expect(await hanging).toBe('model.unreachable slow: the time for a batch is over')
    clearInterval(heart)
    expect(beats.length).toBeGreaterThan(20)
    await untilGone(before)
    await side.plays({ does: 'embeds', vectorOf: () => [1] })
    expect(await embed(side, ['y'])).toHaveLength(1)
    side.local.close()
  })

  it('rests after it ended three times in a row, longer each time, and serves again when it answers', async () => {
    const side = await start({ restMs: 1000 })
    const asked = () => problemOf(embed(side, ['x']))
    await side.plays({ does: 'dies' })
    for (let times = 0; times < 3; times += 1) expect(await asked()).toContain('ended:')
    expect(await asked()).toBe('model.unreachable resting: it failed 3 times in a row and rests 1 s')
    side.passes(1000)
    expect(await asked()).toContain('ended:')
    expect(await asked()).toBe('model.unreachable resting: it failed 4 times in a row and rests 2 s')
    await side.plays({ does: 'embeds', vectorOf: () => [1] })
    side.passes(2000)
    expect(await asked()).toBe('accepted')
    side.local.close()
  })

  it('ends by itself when nobody asks, and is there again when somebody does', async () => {
    const side = await start({ idleMs: 100 })
    await embed(side, ['x'])
    await untilGone(side.local.pid())
    expect(await embed(side, ['y'])).toHaveLength(1)
    side.local.close()
  })

  it('never outlives its server, not even busy', async () => {
    const side = await start()
    await side.plays({ does: 'computes' })
    const script = join(side.folder, 'server.mjs')
    const local = new URL('./local.ts', import.meta.url).href
    const asked = { name, settings: {} }
    const request = `{ texts: ['x'], kind: 'passage', signal: new AbortController().signal }`
    await writeFile(
      script,
      `import { createLocal } from '${local}'
const local = createLocal({ folder: ${JSON.stringify(side.folder)}, clock: { ms: () => 0 } })
void local.adapter.embed(${JSON.stringify(asked)}, ${request})
const timer = setInterval(() => local.pid() && console.log(local.pid()), 50)`,
    )
    const server = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(server.stdout, 'data')) as [Buffer]
    await expect.poll(() => readFile(side.log, 'utf8').catch(() => ''), { timeout: 20_000 }).toContain('"texts"')
    server.kill('SIGKILL')
    await untilGone(Number.parseInt(String(said), 10))
  }, 60_000)

  it('reads a package in either form', async () => {
    const side = await start()
    const root = join(side.folder, 'node_modules', '@huggingface', 'transformers')
    const about = { name: '@huggingface/transformers', version: '0.0.0', main: 'index.cjs' }
    await writeFile(join(root, 'package.json'), JSON.stringify(about))
    const old = `const env = {}; module.exports = Object.defineProperty({}, 'default', { value: null });
const extract = async (texts) => ({ tolist: () => texts.map(() => [env.allowRemoteModels === false ? 1 : 0]) })
module.exports = Object.fromEntries([['env', env], ['pipeline', async () => extract]])`
    await writeFile(join(root, 'index.cjs'), old)
    expect(Array.from((await embed(side, ['x']))[0] ?? [])).toEqual([1])
    side.local.close()
  })
})
