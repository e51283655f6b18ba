import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

// Run as a process of its own: migrates a data folder and tells when the long statement has begun to write.
const [, , data = '', migrations = ''] = process.argv
const embedded = await startEmbedded(data)
const database = openDatabase({ ...embedded.connection, max: 1 })
const walBytes = async (): Promise<number> => (await stat(join(data, 'pg', 'pg_wal'))).mtimeMs
const before = await walBytes()
const look = async (): Promise<void> => {
  if ((await walBytes()) === before) return
  clearInterval(watch)
  process.stdout.write('in the middle\n')
}
const watch = setInterval(() => void look(), 20)
await migrate(database, migrations)
