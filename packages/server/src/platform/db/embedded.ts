import { mkdtempSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import type { EmbeddedInput } from './embedded-worker.ts'
import { takeLock } from './lock-file.ts'

/** PostgreSQL inside this process, in a thread of its own. */
export interface Embedded {
  connection: pg.PoolConfig
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

/** Waits for one message of the worker; rejects when it dies first. */
function nextMessage(worker: Worker, type: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: { type: string }) => {
      if (message.type === type) resolve()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the embedded database stopped (${code})`)))
  })
}

/** Starts the embedded database on a folder (null: in memory), refusing a folder another process has open. */
export async function startEmbedded(dataDir: string | null): Promise<Embedded> {
  const unlock = dataDir ? await takeLock(dataDir) : async () => undefined
  if (dataDir) await mkdir(dataDir, { recursive: true })
  const useTcp = process.platform === 'win32'
  const folder = useTcp ? null : mkdtempSync(join(tmpdir(), 'opora-'))
  const port = useTcp ? await freePort() : null
  const input: EmbeddedInput = {
    dataDir: dataDir ? join(dataDir, 'pg') : null,
    socketPath: folder ? join(folder, socketName) : null,
    port,
  }
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: input })
  const clean = async (): Promise<void> => {
    if (folder) await rm(folder, { recursive: true, force: true })
    await unlock()
  }
  try {
    await nextMessage(worker, 'ready')
  } catch (error) {
    await clean()
    throw error
  }
  return {
    connection: {
      user: 'postgres',
      database: 'postgres',
      password: 'postgres',
      ...(folder ? { host: folder } : { host: '127.0.0.1', port: port ?? 0 }),
    },
    stop: async () => {
      const stopped = nextMessage(worker, 'stopped').catch(() => undefined)
      worker.postMessage({ type: 'stop' })
      await stopped
      await worker.terminate()
      await clean()
    },
  }
}
