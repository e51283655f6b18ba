import { mkdtempSync, statfsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { startThread } from './embedded-thread.ts'
import type { EmbeddedInput } from './embedded-worker.ts'
import { takeLock } from './lock-file.ts'

/** PostgreSQL inside this process, in a thread of its own. */
export interface Embedded {
  connection: pg.PoolConfig
  /** Resolves with the reason when the database ended by itself and could not be started again. */
  died: Promise<Error>
  /** How many times the data was synced to the disk, since the thread was started. */
  syncs(): Promise<number>
  /** Whether there is too little disk left to write safely. */
  isFull(): boolean
  /** Ends the thread as a crash would and starts it again on what was committed. */
  restart(): void
  stop(): Promise<void>
}

const socketName = '.s.PGSQL.5432'
const triesToRestart = 60
const restartMs = 500

// A log that cannot grow any more kills the server; so much is left for it when writes are refused.
const reserveBytes = 64 * 1024 * 1024

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Where the thread listens: a socket only this user can reach, or a port where there are no such sockets. */
async function newAddress(): Promise<{ folder: string | null; port: number | null }> {
  if (process.platform === 'win32') return { folder: null, port: await freePort() }
  return { folder: mkdtempSync(join(tmpdir(), 'opora-')), port: null }
}

async function startAgain(input: EmbeddedInput) {
  let reason: unknown
  for (let attempt = 0; attempt < triesToRestart; attempt += 1) {
    try {
      if (input.socketPath) await rm(input.socketPath, { force: true })
      return await startThread(input)
    } catch (error) {
      reason = error
      await wait(restartMs)
    }
  }
  throw reason
}

/**
 * Starts the embedded database on a folder, refusing one another process has open.
 * Null is in memory: empty, or with what the image holds, a tar of a stopped database's folder.
 */
export async function startEmbedded(dataDir: string | null, image: string | null = null): Promise<Embedded> {
  const unlock = dataDir ? await takeLock(dataDir) : async () => undefined
  if (dataDir) await mkdir(dataDir, { recursive: true })
  const { folder, port } = await newAddress()
  const input: EmbeddedInput = {
    dataDir: dataDir ? join(dataDir, 'pg') : null,
    image,
    socketPath: folder ? join(folder, socketName) : null,
    port,
  }
  const clean = async (): Promise<void> => {
    if (folder) await rm(folder, { recursive: true, force: true })
    await unlock()
  }
  let isStopping = false
  let thread = await startThread(input).catch(async (error: unknown) => {
    await clean()
    throw error
  })
  const died = (async () => {
    for (;;) {
      const reason = await thread.ended
      if (isStopping || !dataDir) return reason
      const again = await startAgain(input).catch((error: Error) => error)
      if (again instanceof Error) return again
      thread = again
    }
  })()
  return {
    connection: {
      user: 'postgres',
      database: 'postgres',
      password: 'postgres',
      // One session serves all connections: what a closed one had prepared would stay in it.
      idleTimeoutMillis: 0,
      ...(folder ? { host: folder } : { host: '127.0.0.1', port: port ?? 0 }),
    },
    died,
    syncs: () => thread.syncs(),
    isFull: () => {
      if (!dataDir) return false
      const { bavail, bsize } = statfsSync(dataDir)
      return bavail * bsize < reserveBytes
    },
    restart: () => void thread.kill(),
    stop: async () => {
      isStopping = true
      await thread.stop()
      await clean()
    },
  }
}
