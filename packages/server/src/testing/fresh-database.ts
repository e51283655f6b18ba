import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'

/** A migrated database nobody has used, of the run's kind: for what only the first on an install can do. */
export async function freshDatabase(): Promise<Database> {
  const { connection, remove } = inject('isEmbedded') ? await ofItsOwn() : await besideTheOther()
  const database = openDatabase({ ...connection, max: 4 })
  await migrate(database)
  return { ...database, close: () => database.close().then(remove) }
}

async function ofItsOwn() {
  const embedded = await startEmbedded(null)
  return { connection: embedded.connection, remove: embedded.stop }
}

async function besideTheOther() {
  const name = `opora_${randomUUID().replaceAll('-', '')}`
  const admin = openDatabase({ ...inject('database'), max: 1 })
  await admin.asOwner((client) => client.query(`create database ${name}`))
  const url = new URL(inject('database').connectionString ?? '')
  url.pathname = `/${name}`
  const remove = async (): Promise<void> => {
    await admin.asOwner((client) => client.query(`drop database ${name}`))
    await admin.close()
  }
  return { connection: { connectionString: url.href }, remove }
}
