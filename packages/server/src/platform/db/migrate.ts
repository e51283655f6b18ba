import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Database } from '../context/database.ts'
import { hashOf } from '../safety/secrets.ts'

const shipped = fileURLToPath(new URL('../../schema/migrations/', import.meta.url))
const lockKey = 7_301_884_112

interface Migration {
  name: string
  text: string
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

async function pending(client: pg.PoolClient, all: Migration[]): Promise<Migration[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migrations')
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  for (const { name, text } of all) {
    const hash = applied.get(name)
    if (hash !== undefined && hash !== hashOf(text))
      throw new Error(`migration ${name} was changed after it was applied; add a new one instead`)
  }
  const unknown = rows.find((row) => !all.some((migration) => migration.name === row.name))
  if (unknown) throw new Error(`the database was migrated by a newer Opora (${unknown.name}); start that version`)
  return all.filter((migration) => !applied.has(migration.name))
}

/** Applies the first that is missing, in one transaction; its name, or null when none is missing. */
async function applyNext(client: pg.PoolClient, all: Migration[]): Promise<string | null> {
  let next: Migration | undefined
  try {
    await client.query('begin; set local statement_timeout = 0')
    await client.query(`select pg_advisory_xact_lock(${lockKey})`)
    next = (await pending(client, all))[0]
    if (next) {
      await client.query(next.text)
      await client.query('insert into migrations (name, hash) values ($1, $2)', [next.name, hashOf(next.text)])
    }
    await client.query('commit')
    return next?.name ?? null
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw next ? new Error(`migration ${next.name} failed`, { cause: error }) : error
  }
}

/**
 * Brings the schema up to date and tells what it applied. One runner at a time (the lock ends with the transaction);
 * each migration is one transaction, so an interrupted one leaves nothing behind and the next start goes on from there.
 */
export async function migrate(database: Database, folder = shipped): Promise<string[]> {
  const all = await migrationsIn(folder)
  const done: string[] = []
  await database.asOwner(async (client) => {
    for (let name = await applyNext(client, all); name; name = await applyNext(client, all)) done.push(name)
  })
  return done
}
