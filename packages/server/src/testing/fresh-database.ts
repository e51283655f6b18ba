import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import { runDatabase } from './run-database.ts'

/** A database of its own with nothing in it, of the run's kind. */
export interface EmptyDatabase {
  connection: pg.PoolConfig
  remove(): Promise<void>
}

/** A migrated database nobody has used, of the run's kind: for what only the first on an install can do. */
export async function freshDatabase(): Promise<Database> {
  const { image } = runDatabase()
  const { connection, remove } = image ? await embeddedFrom(image) : await emptyDatabase()
  const database = openDatabase({ ...connection, max: 4 })
  await migrate(database)
  return { ...database, close: () => database.close().then(remove) }
}

export async function emptyDatabase(): Promise<EmptyDatabase> {
  return runDatabase().image ? embeddedFrom(null) : besideTheOther()
}

async function embeddedFrom(image: string | null): Promise<EmptyDatabase> {
  const embedded = await startEmbedded(null, image)
  return { connection: embedded.connection, remove: embedded.stop }
}

async function besideTheOther(): Promise<EmptyDatabase> {
  const name = `opora_${randomUUID().replaceAll('-', '')}`
  const { connection } = runDatabase()
  const admin = openDatabase({ ...connection, max: 1 })
  await admin.asOwner((client) => client.query(`create database ${name}`))
  const url = new URL(connection.connectionString ?? '')
  url.pathname = `/${name}`
  const remove = async (): Promise<void> => {
    await admin.asOwner((client) => client.query(`drop database ${name} with (force)`))
    await admin.close()
  }
  return { connection: { connectionString: url.href }, remove }
}
