import { join } from 'node:path'
import { type Config, ConfigProblem, configOfProcess, secretOf } from './config.ts'
import { createLog, type Log } from './platform/context/log.ts'
import { type Database, openDatabase } from './platform/db/database.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { FolderInUse, takeLock } from './platform/db/lock-file.ts'
import { migrate } from './platform/db/migrate.ts'
import { createPresenceBook } from './platform/live/presence.ts'

const graceMs = 10_000
/** Each takes some 37 KB of the one session: 18 MB in all. */
const mostPreparedEmbedded = 500

/** What was opened, to be closed in the opposite order. */
const opened: (() => Promise<unknown>)[] = []

async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close()
}

async function openDatabaseOf(config: Config, log: Log): Promise<Database> {
  if (config.isEmbedded) {
    const embedded = await startEmbedded(config.DATA_DIR)
    let isClosing = false
    opened.push(() => {
      isClosing = true
      return embedded.stop()
    })
    void embedded.died.then((error) => {
      if (isClosing) return
      log.error({ error }, 'the embedded database died')
      process.exit(1)
    })
    const naming = { isNaming: config.DATABASE_PREPARED === 'on', mostPrepared: mostPreparedEmbedded }
    const connection = { ...embedded.connection, max: config.DATABASE_POOL, connectionTimeoutMillis: 10_000 }
    return openDatabase({ ...connection, ...naming }, { isFull: embedded.isFull, onPanic: embedded.restart })
  }
  opened.push(await takeLock(join(config.DATA_DIR, 'files')))
  return openDatabase({
    connectionString: config.DATABASE_URL,
    max: config.DATABASE_POOL,
    isNaming: config.DATABASE_PREPARED === 'on',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
  })
}

async function start(config: Config, log: Log): Promise<void> {
  const secret = secretOf(config)
  // The embedded database starts in its thread while this one reads the rest of the product.
  const [database, { compose }, { buildWorld }] = await Promise.all([
    openDatabaseOf(config, log),
    import('./compose.ts'),
    import('./world.ts'),
  ])
  opened.push(database.close)
  const applied = await migrate(database)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  // pgvector may have been installed since.
  await database.asOwner((client) => client.query('call make_vectors(); call index_vectors()'))
  const presence = createPresenceBook()
  const house = await compose({
    config,
    database,
    world: buildWorld({ config, secret, presence, database }),
    presence,
    log,
  })
  const port = await house.listen({ port: config.PORT, host: config.HOST })
  opened.push(() => house.stop(graceMs))
  await house.work()
  process.stdout.write(
    `\n  Opora is running at ${config.PUBLIC_URL || `http://localhost:${port}`}\n  Stop it with Ctrl-C.\n\n`,
  )
}

/** Why it could not start, in words for the operator; a bug is shown whole. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port } = error as { code?: string; port?: number }
  if (error instanceof ConfigProblem || error instanceof FolderInUse) return error.message
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or set PORT to another number.`
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this user. Set PORT to a number above 1023.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `The database of DATABASE_URL does not answer (${code}). Start it, or mend DATABASE_URL.`
  return error.stack ?? error.message
}

async function run(): Promise<void> {
  const config = configOfProcess()
  const log = createLog(config.LOG_LEVEL)
  let isStopping = false
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), 2 * graceMs).unref()
    await closeAll()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise failed unheard'))
  await start(config, log)
}

try {
  await run()
} catch (error) {
  process.stderr.write(`\nOpora could not start.\n${reasonOf(error)}\n`)
  await closeAll().catch(() => undefined)
  process.exit(1)
}
