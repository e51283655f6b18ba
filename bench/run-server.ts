import { parentPort, workerData } from 'node:worker_threads'
import { compose } from '../packages/server/src/compose.ts'
import { readConfig } from '../packages/server/src/config.ts'
import { silentLog } from '../packages/server/src/platform/context/log.ts'
import { openDatabase } from '../packages/server/src/platform/db/database.ts'
import { startEmbedded } from '../packages/server/src/platform/db/embedded.ts'
import { migrate } from '../packages/server/src/platform/db/migrate.ts'
import { createPresenceBook } from '../packages/server/src/platform/live/presence.ts'
import { buildWorld } from '../packages/server/src/world.ts'

// The product's server with request limits lifted: one address plays all visitors here. Run as a process of its own.
if (parentPort || workerData) throw new Error('run me as a process')
const [folder = '', databaseUrl = '', modelHost = ''] = process.argv.slice(2)
const config = readConfig({
  DATA_DIR: folder,
  PORT: '0',
  REQUEST_LIMITS: 'off',
  ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  ...(modelHost ? { MODEL_HOSTS: modelHost } : {}),
})
const embedded = databaseUrl ? null : await startEmbedded(folder)
const database = openDatabase({
  ...(embedded ? embedded.connection : { connectionString: databaseUrl }),
  max: config.DATABASE_POOL,
})
await migrate(database)
const presence = createPresenceBook()
const world = buildWorld({ config, secret: 'a secret of thirty-two characters', presence, database })
const house = await compose({ config, database, world, presence, log: silentLog })
await house.listen({ port: 0, host: '127.0.0.1' })
await house.work()
console.log(`listening ${(house.app.server.address() as { port: number }).port}`)
const stop = async (): Promise<void> => {
  await house.stop(2000)
  await database.close()
  await embedded?.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
