import { mkdtempSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import type { EmbeddedInput, EmbeddedMessage } from './embedded-worker.ts'
import { takeLock } from './lock-file.ts'

/** PostgreSQL inside this process, in a thread of its own. */
export interface Embedded {
  connection: pg.PoolConfig
  /** Resolves with the reason when the database dies by itself; the process should end then and be started anew. */
  died: Promise<Error>
  /** How many times the data was synced to the disk. */
  syncs(): Promise<number>
  stop(): Promise<void>
}

const socketName = '.s.PGSQL.5432'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

type MessageOf<T> = Extract<EmbeddedMessage, { type: T }>

/** Resolves with the next message of a type. */
function nextMessage<T extends EmbeddedMessage['type']>(worker: Worker, type: T): Promise<MessageOf<T>> {
  return new Promise((resolve) => {
    const hear = (message: EmbeddedMessage): void => {
      if (message.type !== type) return
      worker.off('message', hear)
      resolve(message as MessageOf<T>)
    }
    worker.on('message', hear)
  })
}

const deathOf = (worker: Worker): Promise<Error> =>
  new Promise((resolve) => {
    worker.once('error', (error: Error) => resolve(error))
    worker.once('exit', (code) => resolve(new Error(`the embedded database stopped (${code})`)))
  })

/** Where the thread listens: a socket only this user can reach, or a port where there are no such sockets. */
async function newAddress(): Promise<{ folder: string | null; port: number | null }> {
  if (process.platform === 'win32') return { folder: null, port: await freePort() }
  return { folder: mkdtempSync(join(tmpdir(), 'opora-')), port: null }
}

/** Starts the embedded database on a folder (null: in memory), refusing a folder another process has open. */
export async function startEmbedded(dataDir: string | null): Promise<Embedded> {
  const unlock = dataDir ? await takeLock(dataDir) : async () => undefined
  if (dataDir) await mkdir(dataDir, { recursive: true })
  const { folder, port } = await newAddress()
  const workerData: EmbeddedInput = {
    dataDir: dataDir ? join(dataDir, 'pg') : null,
    socketPath: folder ? join(folder, socketName) : null,
    port,
  }
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData })
  const died = deathOf(worker)
  const clean = async (): Promise<void> => {
    if (folder) await rm(folder, { recursive: true, force: true })
    await unlock()
  }
  const failed = await Promise.race([nextMessage(worker, 'ready').then(() => null), died])
  if (failed) {
    await clean()
    throw failed
  }
  const address = folder ? { host: folder } : { host: '127.0.0.1', port: port ?? 0 }
  return {
    connection: { user: 'postgres', database: 'postgres', password: 'postgres', ...address },
    died,
    syncs: async () => {
      worker.postMessage({ type: 'syncs' })
      return (await nextMessage(worker, 'syncs')).count
    },
    stop: async () => {
      worker.postMessage({ type: 'stop' })
      await Promise.race([nextMessage(worker, 'stopped'), died])
      await worker.terminate()
      await clean()
    },
  }
}
