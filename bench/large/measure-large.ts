import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { WorkspaceId } from '@opora/contract/ids'
import pg from 'pg'
import { type Company, foundCompany } from '../company.ts'
import { atMost, type Measure, percentile } from '../measure.ts'
import { startListening } from '../processes.ts'
import { ask, type Question, questionsFor } from './ask.ts'
import { type Loaded, load } from './load.ts'
import { measureNear } from './near.ts'

const limitMs = 100
const sampling = 16
const words = { stems: 0.5, grams: 0.5, vectors: 0 }
const stemsAlone = { stems: 1, grams: 0, vectors: 0 }

/** A real PostgreSQL as the tests use it: its settings are those it comes with. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const script = new URL('../../scripts/services/postgres.mjs', import.meta.url).pathname
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = (): Promise<void> => {
    child.kill('SIGTERM')
    return ended
  }
  for await (const url of createInterface({ input: child.stdout })) return { url, stop }
  throw new Error('there is no PostgreSQL')
}

/** Whole requests to a workspace of so many passages on a real PostgreSQL, and vectors, each beside an exact scan in memory. */
export async function measureLarge(size: { passages: number; questions: number }): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'))
  const given = process.env.BENCH_DATABASE_URL
  const postgres = given ? { url: given, stop: async () => undefined } : await startPostgres()
  const server = await startListening(new URL('../run-server.ts', import.meta.url), [folder, postgres.url])
  try {
    const company = await foundCompany(server.origin)
    const loaded = await load(postgres.url, await onlyWorkspace(postgres.url), { ...size, sampling, seed: 5 })
    const { storing, folding } = loaded.seconds
    console.error(`${size.passages} passages stored in ${storing.toFixed(0)} s, folded in ${folding.toFixed(0)} s`)
    const measures = await measureSpeed(await company.signIn(), loaded, size)
    return [...measures, ...(await measureNear(postgres.url, { vectors: size.passages / 5, questions: 50 }))]
  } finally {
    await server.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function onlyWorkspace(url: string): Promise<WorkspaceId> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: WorkspaceId }>('select id from workspaces')
  await client.end()
  return rows[0]?.id ?? (randomUUID() as WorkspaceId)
}

async function measureSpeed(
  company: Company,
  loaded: Loaded,
  { passages, questions }: { passages: number; questions: number },
): Promise<Measure[]> {
  const measures: Measure[] = []
  await ask(company, texts(questionsFor(loaded, 'scattered', 30)), words)
  for (const kind of ['of a passage', 'scattered', 'misspelt'] as const) {
    const asked = questionsFor(loaded, kind, questions)
    const { times } = await ask(company, texts(asked), words)
    const beganMs = performance.now()
    const few = asked.slice(0, 20)
    for (const question of few) loaded.scan.find(stemsOf(loaded, question), 10)
    const peer = (performance.now() - beganMs) / few.length
    const of = `search, ${passages} passages, words ${kind}`
    measures.push(
      atMost(`${of}, p50`, percentile(times, 0.5), { unit: 'ms', most: limitMs, peer }),
      atMost(`${of}, p95`, percentile(times, 0.95), { unit: 'ms', most: limitMs, peer }),
    )
  }
  return [...measures, ...(await measureSame(company, loaded, { passages, questions: Math.ceil(questions / 2) }))]
}

/** How many of the ten best passages by words an exact scan finds are found, and how much of their score at least. */
async function measureSame(
  company: Company,
  loaded: Loaded,
  { passages, questions }: { passages: number; questions: number },
): Promise<Measure[]> {
  const asked = questionsFor(loaded, 'of a passage', questions)
  const { found } = await ask(company, texts(asked), stemsAlone)
  let [same, all, first] = [0, 0, 0]
  for (const [at, question] of asked.entries()) {
    const exact = loaded.scan.find(stemsOf(loaded, question), 10)
    const ids = new Set(found[at])
    same += exact.filter(({ id }) => ids.has(id)).length
    all += exact.length
    first += exact[0] && ids.has(exact[0].id) ? 1 : 0
  }
  const of = `search, ${passages} passages, as an exact scan`
  const share = (name: string, value: number, least: number): Measure => ({
    name: `${of}, ${name}`,
    value,
    unit: '',
    peer: 1,
    limit: null,
    ratio: value,
    target: `>= ${least}`,
    met: value >= least,
  })
  return [share('its ten', same / all, 0.99), share('its first', first / asked.length, 0.99)]
}

const texts = (questions: readonly Question[]): string[] => questions.map(({ text }) => text)
const stemsOf = ({ lexicon }: Loaded, { words }: Question): number[] =>
  words.map((word) => lexicon.stemPlaces[word] ?? -1)
