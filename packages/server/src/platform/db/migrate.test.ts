import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmptyDatabase, emptyDatabase } from '../../testing/fresh-database.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

let empty: EmptyDatabase
let database: Database
let folder = ''
beforeAll(async () => {
  empty = await emptyDatabase()
  database = openDatabase({ ...empty.connection, max: 2 })
}, 120_000)
afterAll(async () => {
  await database.close()
  await empty.remove()
})
beforeEach(async () => {
  await database.asOwner((client) => client.query('drop table if exists migrations, one, two, half'))
  folder = await mkdtemp(join(tmpdir(), 'opora-migrations-'))
  return () => rm(folder, { recursive: true })
})

const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)

async function tables(): Promise<string[]> {
  const { rows } = await database.asOwner((client) =>
    client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    ),
  )
  return rows.map(({ name }) => name)
}

describe('migrate', () => {
  it('applies what is missing in the order of the names, once', async () => {
    await put('0002-two.sql', 'create table two (one_id integer references one)')
    await put('0001-one.sql', 'create table one (id integer primary key)')
    expect(await migrate(database, folder)).toEqual(['0001-one.sql', '0002-two.sql'])
    expect(await migrate(database, folder)).toEqual([])
    expect(await tables()).toEqual(['migrations', 'one', 'two'])
  })

  it('refuses a migration that was changed after it was applied and names it', async () => {
    await put('0001-one.sql', 'create table one (id integer)')
    await migrate(database, folder)
    await put('0001-one.sql', 'create table one (id bigint)')
    await expect(migrate(database, folder)).rejects.toThrow('0001-one.sql was changed after it was applied')
  })

  it('refuses a database that a newer version migrated and names what it does not know', async () => {
    await put('0001-one.sql', 'create table one (id integer)')
    await put('0002-two.sql', 'create table two (id integer)')
    await migrate(database, folder)
    await rm(join(folder, '0002-two.sql'))
    await expect(migrate(database, folder)).rejects.toThrow('newer Opora (0002-two.sql)')
  })

  it('leaves nothing of a migration that fails in the middle, and goes on from there when it is mended', async () => {
    await put('0001-one.sql', 'create table one (id integer)')
    await put('0002-half.sql', 'create table half (id integer); insert into half values (1); select 1 / 0')
    await expect(migrate(database, folder)).rejects.toThrow('migration 0002-half.sql failed')
    expect(await tables()).toEqual(['migrations', 'one'])
    await put('0002-half.sql', 'create table half (id integer)')
    expect(await migrate(database, folder)).toEqual(['0002-half.sql'])
  })

  it('leaves nothing of a migration during which the process was killed', async () => {
    const data = await mkdtemp(join(tmpdir(), 'opora-killed-'))
    await put('0001-one.sql', 'create table one (id integer)')
    await put(
      '0002-half.sql',
      'create table half (id integer); insert into half select generate_series(1, 100000000); create table two (id integer)',
    )
    const script = fileURLToPath(new URL('./migrate-folder.fixtures.ts', import.meta.url))
    const child = spawn(process.execPath, [script, data, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    for await (const line of createInterface({ input: child.stdout })) if (line === 'in the middle') break
    child.kill('SIGKILL')
    await ended

    const embedded = await startEmbedded(data)
    const reopened = openDatabase({ ...embedded.connection, max: 1 })
    await put('0002-half.sql', 'create table half (id integer)')
    expect(await migrate(reopened, folder)).toEqual(['0002-half.sql'])
    const { rows } = await reopened.asOwner((client) => client.query('select * from half'))
    expect(rows).toEqual([])
    await reopened.close()
    await embedded.stop()
    await rm(data, { recursive: true })
  }, 90_000)

  it('knows every file of the schema folder', async () => {
    const shipped = fileURLToPath(new URL('../../schema/migrations/', import.meta.url))
    const own = await emptyDatabase()
    const fresh = openDatabase({ ...own.connection, max: 1 })
    const names = (await readdir(shipped)).sort()
    expect(names.every((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))).toBe(true)
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
    expect(await migrate(fresh)).toEqual(names)
    expect(await migrate(fresh)).toEqual([])
    await fresh.close()
    await own.remove()
  }, 60_000)
})
