import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../compose.ts'
import { readConfig } from '../config.ts'
import type { Database } from '../platform/context/database.ts'
import { silentLog } from '../platform/context/log.ts'
import { openDatabase } from '../platform/db/database.ts'
import { createPresenceBook } from '../platform/live/presence.ts'
import { createEgress } from '../platform/safety/egress.ts'
import { buildWorld } from '../world.ts'
import { atFileEnd } from './at-file-end.ts'
import { fakeEmbeddings } from './fake-embeddings.ts'
import { fakeModels } from './fake-models.ts'
import { fakeRerankers } from './fake-rerankers.ts'
import { runDatabase } from './run-database.ts'

const secret = 'a secret of thirty-two characters'

/** A clock a test can move. */
export interface TestClock {
  now(): Date
  advance(ms: number): void
}

function testClock(): TestClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms
    },
  }
}

interface HouseOptions {
  /** The limits a stranger meets are in force. */
  isLimited?: boolean
  /** Its own database instead of the run's; closed with the house. */
  database?: Database
}

async function build(options: HouseOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'opora-test-'))
  const database = options.database ?? openDatabase({ ...runDatabase().connection, max: 4 })
  const config = readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ANSWER_TIMEOUT_SECONDS: '5',
    CRAWL_PAUSE_MS: '0',
    REQUEST_LIMITS: options.isLimited ? 'on' : 'off',
  })
  const presence = createPresenceBook()
  const models = fakeModels()
  const embeddings = fakeEmbeddings()
  const rerankers = fakeRerankers()
  const clock = testClock()
  const world = {
    ...buildWorld({ config, secret, presence, database }),
    models,
    embeddings,
    rerankers,
    clock: { ms: () => performance.now(), now: clock.now },
    pages: createEgress({ allowedHosts: [], anyPort: false, maxRedirects: 3, timeoutMs: 5000 }),
  }
  const house = await compose({ config, database, world, presence, log: silentLog })
  const close = async (): Promise<void> => {
    await house.app.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...house, world, models, embeddings, rerankers, clock, presence, folder, close }
}

export type TestHouse = Awaited<ReturnType<typeof build>>

let built: Promise<TestHouse> | undefined

async function close(): Promise<void> {
  const house = built
  built = undefined
  await (await house)?.close()
}

/** The whole server of this test file on the run's database; it takes no jobs by itself, `t.settle()` does. */
export function testHouse(options: HouseOptions = {}): Promise<TestHouse> {
  if (!built) atFileEnd(close)
  built ??= build(options)
  return built
}
