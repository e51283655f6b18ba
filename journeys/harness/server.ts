import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { prepareFolder } from '../../packages/server/src/testing/prepared-data.ts'
import { emptyDatabase } from './empty-database.ts'

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const guard = new URL('./end-with-parent.ts', import.meta.url).href
const startMs = 60_000

/** The whole product as a process of its own. */
export interface Server {
  origin: string
  /** What it logged, warnings and worse. */
  log(): string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same data and the same port. */
  start(): Promise<void>
  /** As Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>
}

interface Running {
  child: ChildProcess
  port: number
}

async function launch(env: Record<string, string>, write: (line: string) => void): Promise<Running> {
  const child = spawn(process.execPath, ['--import', guard, pathOf('packages/server/src/main.ts')], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
    cwd: env.DATA_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line)
    write(line)
  })
  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      write(line)
      const found = /running at http:\/\/localhost:(\d+)/.exec(line)?.[1]
      if (found) resolve(Number(found))
    })
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended by itself: ${code ?? signal}\n${said.join('\n')}`)),
    )
  }).finally(() => clearTimeout(late))
  return { child, port }
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (isOver(child)) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
  return child.exitCode
}

// Here and not in startServer: a hook made inside another hook is never called.
const endings: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of endings.splice(0)) await end()
}, 30_000)

/** What a server finds: the folder of an install nobody has used yet, or nothing at all. */
type Ground = 'prepared' | 'empty'

/** Starts the product as nobody has used it, on an empty database where the run has a real PostgreSQL. It ends with the test file. */
export async function startServer(settings: Record<string, string> = {}, ground: Ground = 'prepared'): Promise<Server> {
  if (!existsSync(pathOf('packages/web/dist/index.html')) || !existsSync(pathOf('packages/widget/dist/widget.js')))
    throw new Error('Nothing is built yet: run `node scripts/build.mjs` first.')
  const folder = await mkdtemp(join(tmpdir(), 'opora-journey-'))
  const database = await emptyDatabase()
  if (ground === 'prepared' && !database) await prepareFolder(folder)
  const env = {
    DATA_DIR: folder,
    TMPDIR: folder,
    PORT: '0',
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...settings,
  }
  const lines: string[] = []
  const write = (line: string): void => void lines.push(line)
  let running = await launch(env, write)
  const { port } = running
  endings.push(async () => {
    await end(running.child, 'SIGKILL')
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    origin: `http://127.0.0.1:${port}`,
    log: () => lines.join('\n'),
    kill: async () => void (await end(running.child, 'SIGKILL')),
    stop: () => end(running.child, 'SIGTERM'),
    start: async () => {
      running = await launch({ ...env, PORT: String(port) }, write)
    },
  }
}
