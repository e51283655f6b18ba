import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConversationId, WorkspaceId } from '@opora/contract/ids'
import pg from 'pg'
import { startEmbedded } from '../../packages/server/src/platform/db/embedded.ts'
import { apiOf, type Company, foundCompany } from '../company.ts'
import { atMost, type Measure, percentile } from '../measure.ts'
import { type Listening, startListening } from '../processes.ts'
import { explainHot } from './explain.ts'
import { fill, nameOf, type Size } from './fill.ts'
import { measureScroll } from './scroll.ts'

export interface InboxBench extends Size {
  /** Of a PostgreSQL with nothing in it; the embedded database when there is none. */
  url: string | null
  rounds: number
  /** Where the plans of the hot statements are written, if anywhere. */
  explainTo: string | null
  /** How the list scrolls in a browser is measured, and nothing else. */
  isScrolling: boolean
}

const runServer = new URL('../run-server.ts', import.meta.url)
const tagsCount = 20
/** A server that has run for a moment: what is asked first is not slower for being first. */
const warmingUp = 50

async function prepare(company: Company): Promise<void> {
  const api = apiOf(company.origin, company.token)
  for (let at = 0; at < tagsCount; at++) await api('POST /tags', { body: { name: `tag ${at}` } })
}

async function withClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client, id: WorkspaceId) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<{ id: WorkspaceId }>('select id from workspaces')
    const [workspace] = rows
    if (!workspace) throw new Error('there is no workspace')
    return await work(client, workspace.id)
  } finally {
    await client.end()
  }
}

/** The inbox of a workspace of so many conversations, through whole requests of one person. */
export async function measureInbox(bench: InboxBench): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-inbox-'))
  let server: Listening | null = await startListening(runServer, [folder, bench.url ?? ''])
  try {
    let company = await foundCompany(server.origin)
    await prepare(company)
    await server.stop()
    const beganMs = performance.now()
    if (bench.url) await withClient({ connectionString: bench.url }, (client, id) => fill(client, id, bench))
    else {
      const embedded = await startEmbedded(folder)
      await withClient(embedded.connection as pg.ClientConfig, (client, id) => fill(client, id, bench))
      await embedded.stop()
    }
    console.error(`filled in ${((performance.now() - beganMs) / 1000).toFixed(0)} s`)
    server = await startListening(runServer, [folder, bench.url ?? ''])
    company = await company.signIn(server.origin)
    if (bench.isScrolling) return await measureScroll(company, bench.conversations)
    const measures = await measureRequests(company, bench)
    if (bench.explainTo && bench.url) {
      const to = bench.explainTo
      await withClient({ connectionString: bench.url }, (client, id) => explainHot(client, id, to))
    }
    return measures
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Api = ReturnType<typeof apiOf>

async function timesOf(rounds: number, ask: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = -3; round < rounds; round++) {
    const beganMs = performance.now()
    await ask(round)
    if (round >= 0) times.push(performance.now() - beganMs)
  }
  return times
}

async function deepCursor(api: Api, pages: number): Promise<string | null> {
  let cursor: string | null = null
  for (let at = 0; at < pages; at++) {
    const page: { nextCursor: string | null } = await api('GET /conversations', {
      query: { status: 'any', limit: 50, ...(cursor ? { cursor } : {}) },
    })
    cursor = page.nextCursor ?? cursor
  }
  return cursor
}

const searches: Record<string, string[]> = {
  'a common word': ['заказ', 'доставку', 'refund', 'money'],
  'two common words': ['возврат деньги', 'карта договор', 'delivery card', 'заказ money'],
  'a rare word': ['редкостьаю', 'редкостьвщщ', 'редкостьбщк', 'редкостьгщф'],
  'a common and a rare word': ['заказ шотыра', 'зимела возврат', 'курьеров зимеми'],
  'forms of a word': ['заказами', 'возвратов', 'доставкой', 'письмам', 'машинами'],
  'the beginning of a word': ['дост', 'возвр', 'маш', 'прило'],
  'a phrase': ['"заказ доставка"', '"возврат заказ"'],
  'a name': [nameOf(21), nameOf(333), nameOf(1234)],
  'words nobody said together': ['редкостьаю редкостьвщщ', 'бегемот'],
  'a common word without another': ['заказ -доставка', 'card -заказ'],
}

async function measureRequests(company: Company, { rounds, conversations }: InboxBench): Promise<Measure[]> {
  const api = apiOf(company.origin, company.token)
  const measures: Measure[] = []
  const load: number[] = []
  const health = async () => (await fetch(new URL('/healthz', company.origin))).text()
  for (let round = 0; round < warmingUp; round++) await api('GET /conversations', { query: { tab: 'all', limit: 50 } })
  const peer = percentile(await timesOf(rounds, health), 0.95)
  const add = async (name: string, most: number, ask: (round: number) => Promise<unknown>): Promise<void> => {
    const times = await timesOf(rounds, ask)
    load.push(loadavg()[0] ?? 0)
    const of = `${conversations}: ${name}`
    measures.push(
      atMost(`${of}, p50`, percentile(times, 0.5), { unit: 'ms', most, peer }),
      atMost(`${of}, p95`, percentile(times, 0.95), { unit: 'ms', most, peer }),
    )
  }
  for (const tab of ['mine', 'unassigned', 'assistant', 'all'] as const)
    await add(`list ${tab}`, 30, () => api('GET /conversations', { query: { tab, limit: 50 } }))
  await add('list resolved', 30, () => api('GET /conversations', { query: { status: 'resolved', limit: 50 } }))
  const [tag] = (await api('GET /tags')).items
  if (tag)
    await add('list of a tag', 30, () =>
      api('GET /conversations', { query: { status: 'any', tag: tag.id, limit: 50 } }),
    )
  const cursor = await deepCursor(api, 100)
  if (cursor)
    await add('list, page 100', 30, () => api('GET /conversations', { query: { status: 'any', limit: 50, cursor } }))
  await add('counts', 30, () => api('GET /conversations/counts'))
  const idAt = (round: number): ConversationId => {
    const n = 1 + ((Math.abs(round) * 7919) % conversations)
    return `02900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as ConversationId
  }
  await add('open a conversation', 40, (round) =>
    Promise.all([
      api('GET /conversations/:id', { params: { id: idAt(round) } }),
      api('GET /conversations/:id/timeline', { params: { id: idAt(round) }, query: { limit: 50 } }),
    ]),
  )
  for (const [name, asked] of Object.entries(searches))
    for (const status of ['any', 'open'] as const)
      await add(`search ${name} (${status})`, 100, (round) =>
        api('GET /conversations', { query: { q: asked[Math.abs(round) % asked.length] ?? '', status, limit: 50 } }),
      )
  await add('post a note', 40, (round) =>
    api('POST /conversations/:id/notes', {
      params: { id: idAt(round + 5) },
      body: { clientId: randomUUID(), text: `заметка ${round}` },
    }),
  )
  console.error(`load average from ${Math.min(...load).toFixed(1)} to ${Math.max(...load).toFixed(1)}`)
  return measures
}
