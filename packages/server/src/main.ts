import { join } from 'node:path'
import { compose } from './compose.ts'
import { ConfigProblem, configOfProcess, secretOf } from './config.ts'
import { createLog } from './platform/context/log.ts'
import { openDatabase } from './platform/db/database.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { FolderInUse, takeLock } from './platform/db/lock-file.ts'
import { migrate } from './platform/db/migrate.ts'
import { createPresenceBook } from './platform/live/presence.ts'
import { buildWorld } from './world.ts'

const graceMs = 10_000

async function run(): Promise<void> {
  const config = configOfProcess()
  const log = createLog(config.LOG_LEVEL)
  const embedded = config.isEmbedded ? await startEmbedded(config.DATA_DIR) : null
  const unlock = embedded ? async () => undefined : await takeLock(join(config.DATA_DIR, 'files'))
  const database = openDatabase(
    embedded
      ? { ...embedded.connection, max: config.DATABASE_POOL }
      : {
          connectionString: config.DATABASE_URL,
          max: config.DATABASE_POOL,
          connectionTimeoutMillis: 10_000,
          statement_timeout: 60_000,
        },
  )
  const applied = await migrate(database)
  if (applied.length > 0) log.info({ applied }, 'migrated')
  const presence = createPresenceBook()
  const house = await compose({
    config,
    database,
    world: buildWorld(config, secretOf(config), presence),
    presence,
    log,
  })
  await house.start()
  await house.app.listen({ port: config.PORT, host: config.HOST })
  const { port } = house.app.server.address() as { port: number }
  process.stdout.write(
    `\n  Opora is running at ${config.PUBLIC_URL || `http://localhost:${port}`}\n  Stop it with Ctrl-C.\n\n`,
  )

  let isStopping = false
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    await house.stop(graceMs)
    await database.close()
    await embedded?.stop()
    await unlock()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('SIGTERM', () => void stop('SIGTERM'))
}

try {
  await run()
} catch (error) {
  const isKnown = error instanceof ConfigProblem || error instanceof FolderInUse
  const { code, port } = error as { code?: string; port?: number }
  const text =
    code === 'EADDRINUSE'
      ? `Port ${port} is taken. Stop what uses it, or set PORT to another number.`
      : isKnown
        ? error.message
        : null
  process.stderr.write(
    `\nOpora could not start.\n${text ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  )
  process.exit(1)
}
