import { existsSync, fdatasyncSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

/** Given by the host thread: where the data lives (null: in memory) and the socket to listen on. */
export interface EmbeddedInput {
  dataDir: string | null
  /** What a database in memory begins with. */
  image: string | null
  socketPath: string | null
  port: number | null
}

/** What the thread tells its host. */
export type EmbeddedMessage = { type: 'ready' } | { type: 'stopped' } | { type: 'syncs'; count: number }

interface NodeFileSystem {
  stream_ops: { fsync?: (stream: { nfd: number }) => number }
}

const input = workerData as EmbeddedInput
const tell = (message: EmbeddedMessage): void => parentPort?.postMessage(message)

// As shipped nothing is ever synced. Three things make commits durable: no `-F`, a sync method that works in WASM, and a real fsync behind it.
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
  // A quarter of the default: the pages are in the system's cache too, and memory at rest is what a small machine lacks.
  ...['-c', 'shared_buffers=32MB'],
]

const isNew = input.dataDir !== null && !existsSync(join(input.dataDir, 'PG_VERSION'))
const extensions = { vector, pg_trgm, unaccent }
const db = input.dataDir
  ? await PGlite.create({ dataDir: input.dataDir, extensions, startParams })
  : await PGlite.create({ extensions, ...(input.image ? { loadDataDir: new Blob([readFileSync(input.image)]) } : {}) })

const restMs = 5000

// Making the folder leaves whole servers behind as garbage: 300 MB that a thread at rest does not collect. Some of it is
// let go only once the first statements have run.
if (isNew) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
  setTimeout(collect, restMs).unref()
}

let syncs = 0
if (input.dataDir) {
  const fileSystems = (db.Module.FS as unknown as { filesystems: { NODEFS: NodeFileSystem } }).filesystems
  fileSystems.NODEFS.stream_ops.fsync = (stream) => {
    fdatasyncSync(stream.nfd)
    syncs += 1
    return 0
  }
}

const address = input.socketPath ? { path: input.socketPath } : { host: '127.0.0.1', port: input.port ?? 0 }
const server = new PGLiteSocketServer({ db, ...address, maxConnections: 64 })
await server.start()
tell({ type: 'ready' })

async function stop(): Promise<void> {
  await server.stop()
  await db.close()
  tell({ type: 'stopped' })
  parentPort?.close()
}

parentPort?.on('message', (message: { type: string }) => {
  if (message.type === 'syncs') tell({ type: 'syncs', count: syncs })
  if (message.type === 'stop') void stop()
})
