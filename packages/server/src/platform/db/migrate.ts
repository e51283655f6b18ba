import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { hashOf } from '../safety/secrets.ts'
import type { Database } from './database.ts'

const folder = new URL('../../schema/migrations/', import.meta.url)
const lockKey = 7_301_884_112

interface Migration {
  name: string
  text: string
}

async function migrations(): Promise<Migration[]> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })))
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

/**
 * Brings the schema up to date. One runner at a time (the lock ends with the transaction); each migration is one
 * transaction, so an interrupted one leaves nothing behind and the next start goes on from there.
 */
export async function migrate(database: Database): Promise<string[]> {
  const all = await migrations()
  const done: string[] = []
  await database.asOwner(async (client) => {
    let next: Migration | undefined
    do {
      await client.query('begin')
      try {
        await client.query(`select pg_advisory_xact_lock(${lockKey})`)
        next = (await pending(client, all))[0]
        if (next) {
          await client.query(next.text)
          await client.query({
            text: 'insert into migrations (name, hash) values ($1, $2)',
            values: [next.name, hashOf(next.text)],
          })
          done.push(next.name)
        }
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw next ? new Error(`migration ${next.name} failed`, { cause: error }) : error
      }
    } while (next)
  })
  return done
}
