import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foundCompany } from './company.ts'
import { measureCreate } from './create.ts'
import { measureAgents } from './inbox/measure-agents.ts'
import { measureInbox } from './inbox/measure-inbox.ts'
import { measureJobs } from './jobs.ts'
import { measureLarge, startPostgres } from './large/measure-large.ts'
import { asRow, type Measure } from './measure.ts'
import { startListening } from './processes.ts'
import { measureSearch } from './search.ts'
import { measureStart } from './start.ts'
import { measureStreams } from './streams.ts'
import { measureVisible } from './visible.ts'
import { measureWidget } from './widget-bytes.ts'

const isJson = process.argv.includes('--json')
const isQuick = process.argv.includes('--quick')

function tell(measures: readonly Measure[]): void {
  for (const measure of measures) console.log(isJson ? JSON.stringify(measure) : asRow(measure))
}

/** Everything under load, on one server and its bare neighbour. */
async function underLoad(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-bench-'))
  const bare = await startListening(new URL('./bare.ts', import.meta.url))
  const model = await startListening(new URL('./mock-model.ts', import.meta.url))
  const server = await startListening(new URL('./run-server.ts', import.meta.url), [
    folder,
    '',
    new URL(model.origin).host,
  ])
  try {
    const company = await foundCompany(server.origin)
    tell(await measureVisible(company, bare.origin, isQuick ? 50 : 300))
    tell(await measureCreate(company, bare.origin, isQuick ? { rounds: 1, seconds: 2 } : { rounds: 5, seconds: 5 }))
    tell(
      await measureSearch(company, isQuick ? { passages: 500, questions: 20 } : { passages: 10_000, questions: 300 }),
    )
    tell(await measureStreams(company, { server, model, streams: isQuick ? 10 : 100 }))
  } finally {
    await server.stop()
    await model.stop()
    await bare.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function everything(): Promise<void> {
  tell(await measureWidget())
  tell(await measureStart(isQuick ? 1 : 5))
  tell(await measureJobs(isQuick ? 1000 : 5000))
  await underLoad()
}

/** What follows a word on the command line. */
const given = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1 || process.argv.length]

async function inbox(): Promise<void> {
  const conversations = Number(given('--conversations') ?? (isQuick ? 2000 : 20_000))
  const isOwn = process.argv.includes('--postgres')
  const postgres = isOwn && !process.env.BENCH_DATABASE_URL ? await startPostgres() : null
  const url = process.env.BENCH_DATABASE_URL ?? postgres?.url ?? null
  const explainTo = process.argv.includes('--explain') ? 'docs/explain-inbox.md' : null
  const size = { conversations, texts: Math.min(100_000, conversations * 5), rounds: isQuick ? 20 : 100 }
  try {
    tell(await measureInbox({ url, explainTo, isScrolling: process.argv.includes('--scroll'), ...size }))
  } finally {
    await postgres?.stop()
  }
}

/** A contact's words on the screens of many agents, on a PostgreSQL of its own. */
async function agents(): Promise<void> {
  const postgres = await startPostgres()
  try {
    tell(await measureAgents({ url: postgres.url, agents: 200, messages: isQuick ? 20 : 300 }))
  } finally {
    await postgres.stop()
  }
}

// A million passages take minutes to store: only when asked for.
if (process.argv.includes('--large'))
  tell(await measureLarge(isQuick ? { passages: 50_000, questions: 50 } : { passages: 1_000_000, questions: 200 }))
else if (process.argv.includes('--agents')) await agents()
else if (process.argv.includes('--inbox')) await inbox()
else await everything()
