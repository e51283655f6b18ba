import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepareFolder } from '../../testing/prepared-data.ts'
import { openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { FolderInUse, takeLock } from './lock-file.ts'

const script = fileURLToPath(new URL('./write-rows.fixtures.ts', import.meta.url))
const children: ChildProcess[] = []
const folders: string[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-durable-'))
  folders.push(folder)
  return folder
}

/** A folder with a database in it already. */
async function newHome(): Promise<string> {
  const folder = await newFolder()
  await prepareFolder(folder)
  return folder
}

/** A process that writes into the folder until it has told of so many rows, then is killed in the middle of the next. */
async function writeUntilKilled(folder: string, rows: number): Promise<{ acknowledged: number[]; pid: number }> {
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'open') continue
    acknowledged.push(Number(line))
    if (acknowledged.length === rows) child.kill('SIGKILL')
  }
  await ended
  return { acknowledged, pid: child.pid ?? 0 }
}

async function within<T>(folder: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded(folder)
  const database = openDatabase({ ...embedded.connection, max: 1 })
  try {
    return await database.asOwner(work)
  } finally {
    await database.close()
    await embedded.stop()
  }
}

describe('the embedded database', () => {
  it('keeps every acknowledged row when the process is killed again and again in the middle of writes', async () => {
    const folder = await newFolder()
    const acknowledged: number[] = []
    for (const rows of [1, 150, 400]) acknowledged.push(...(await writeUntilKilled(folder, rows)).acknowledged)
    const { rows } = await within(folder, (client) => client.query<{ id: string }>('select id from acknowledged'))
    const kept = new Set(rows.map(({ id }) => Number(id)))
    expect(acknowledged.length).toBeGreaterThan(550)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  }, 120_000)

  it('syncs the disk at least once for every commit, and not for a read', async () => {
    const embedded = await startEmbedded(await newHome())
    const database = openDatabase({ ...embedded.connection, max: 1 })
    await database.asOwner(async (client) => {
      await client.query('create table counted (id integer)')
      const before = await embedded.syncs()
      for (let id = 0; id < 25; id += 1) await client.query(`insert into counted values (${id})`)
      const written = await embedded.syncs()
      expect(written - before).toBeGreaterThanOrEqual(25)
      for (let id = 0; id < 25; id += 1) await client.query('select * from counted')
      expect(await embedded.syncs()).toBe(written)
    })
    await database.close()
    await embedded.stop()
  }, 60_000)

  it('comes back by itself with every acknowledged row when its thread dies', async () => {
    const embedded = await startEmbedded(await newHome())
    const database = openDatabase({ ...embedded.connection, max: 2 })
    await database.asOwner((client) => client.query('create table kept as select 1 as id'))
    embedded.restart()
    const kept = () => database.asOwner((client) => client.query('select id from kept'))
    await vi.waitFor(async () => expect((await kept()).rows).toEqual([{ id: 1 }]), { timeout: 20_000, interval: 100 })
    await database.close()
    await embedded.stop()
  }, 60_000)

  it('in memory tells that it died: there is nothing to come back to', async () => {
    const embedded = await startEmbedded(null)
    embedded.restart()
    expect(await embedded.died).toBeInstanceOf(Error)
    await embedded.stop()
  }, 60_000)
})

describe('the lock of the data folder', () => {
  it('refuses a second process and names the folder and the first one', async () => {
    const folder = await newHome()
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    await new Promise((resolve) => child.stdout?.once('data', resolve))
    const refusal = await startEmbedded(folder).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(FolderInUse)
    expect(String(refusal)).toContain(folder)
    expect(String(refusal)).toContain(`pid ${child.pid}`)
  }, 60_000)

  it('is free again after it was given back', async () => {
    const folder = await newFolder()
    await (await takeLock(folder))()
    await (await takeLock(folder))()
  })

  it.each([
    ['a process that is no more', `999999999 123 ${hostname()}`],
    ['a process whose number somebody else has now', `${process.pid} 1 ${hostname()}`],
    ['a disk that was full', ''],
    ['something that is no lock', 'hello'],
  ])('is taken over from %s', async (_whom, text) => {
    const folder = await newFolder()
    await writeFile(join(folder, 'opora.lock'), text)
    const unlock = await takeLock(folder)
    expect(await readFile(join(folder, 'opora.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
    await unlock()
  })

  it('of another machine counts while it is touched, and is taken over when it went cold', async () => {
    const folder = await newFolder()
    const path = join(folder, 'opora.lock')
    await writeFile(path, '1 100 another-container')
    await expect(takeLock(folder)).rejects.toThrow('pid 1 on another-container')
    const longAgo = new Date(Date.now() - 60_000)
    await utimes(path, longAgo, longAgo)
    await (await takeLock(folder))()
  })

  it('is taken by exactly one of many who find a dead one', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'opora.lock'), '999999999 123 somewhere')
    await utimes(join(folder, 'opora.lock'), new Date(0), new Date(0))
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)))
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
