import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Failure, failure, isFailure } from '@opora/contract/errors'
import type { ModelProblem } from '@opora/contract/models'
import type { Clock } from '../adapter.ts'
import { inLine, type Turn } from './batch-line.ts'
import type { Batch, BatchResult } from './worker.ts'

export interface LocalLimits {
  /** For one batch, the loading of the model included. */
  batchMs: number
  /** What the process may hold, weights included. */
  memoryMb: number
  /** After so long without a question the process ends. */
  idleMs: number
  /** The first rest after it failed three times in a row; each further failure doubles it. */
  restMs: number
}

const mostFailures = 3
const longestRestMs = 10 * 60_000
const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

const gone = (problem: ModelProblem, reason: string): Failure => failure('model.unreachable', { problem, reason })

/** Only its own watch, or the system short of memory, kills it that way. */
const endedBy = (code: number | null, signal: string | null): Failure =>
  signal === 'SIGKILL'
    ? gone('memory', 'it needs more memory than LOCAL_MODELS_MEMORY_MB allows')
    : gone('ended', `its process ended (${signal ?? code})`)

function vectorsOf(result: BatchResult): number[][] {
  if ('vectors' in result) return result.vectors
  throw failure('model.refused', { problem: 'unloadable', reason: result.problem })
}

/** One batch to be read. */
export type BatchAsked = Omit<Batch, 'id'>

export interface EmbedProcess {
  embed(batch: BatchAsked, turn: Turn): Promise<number[][]>
  /** Resolves when nothing is read any more. */
  idle(): Promise<void>
  /** Of the process that runs now. */
  pid(): number | undefined
  close(): void
}

function start(folder: string, memoryMb: number): ChildProcess {
  const child = fork(worker, [folder, String(memoryMb)], {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  // Without a listener of its own an error between two batches would end the whole server.
  child.on('error', () => undefined)
  child.unref()
  child.channel?.unref()
  return child
}

/** One batch in a process; it ends by a result, by the end of the process, or by the limit. */
function readIn(child: ChildProcess, batch: Batch, batchMs: number): Promise<BatchResult> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer)
      child.off('message', hear).off('error', broke).off('exit', ended)
      end()
    }
    const fail = (problem: Failure): void => settle(() => reject(problem))
    const hear = (message: unknown): void => {
      const result = message as BatchResult
      if (result.id === batch.id) settle(() => resolve(result))
    }
    const broke = (error: Error): void => fail(gone('ended', `its process cannot be reached: ${error.message}`))
    const ended = (code: number | null, signal: string | null): void => fail(endedBy(code, signal))
    const timer = setTimeout(() => fail(gone('slow', 'the time for a batch is over')), batchMs)
    child.on('message', hear).on('error', broke).on('exit', ended)
    child.send(batch, (error) => error && broke(error))
  })
}

export interface ProcessParts {
  folder: string
  limits: LocalLimits
  clock: Clock
}

/** A process that turns texts into vectors, batch by batch; it is started when needed, and anew when it died. */
export function createEmbedProcess({ folder, limits, clock }: ProcessParts): EmbedProcess {
  let child: ChildProcess | null = null
  let lastId = 0
  let failures = 0
  let restsUntilMs = 0
  let sleep: NodeJS.Timeout | undefined
  const line = inLine<BatchAsked, number[][]>(run)

  function letGo(): void {
    child?.kill('SIGKILL')
    child = null
  }

  function running(): ChildProcess {
    if (child) return child
    const started = start(folder, limits.memoryMb)
    started.once('exit', () => {
      if (child === started) child = null
    })
    child = started
    return started
  }

  function countFailure(): void {
    failures += 1
    if (failures < mostFailures) return
    restsUntilMs = clock.ms() + Math.min(limits.restMs * 2 ** (failures - mostFailures), longestRestMs)
  }

  async function run(batch: BatchAsked): Promise<number[][]> {
    const restMs = restsUntilMs - clock.ms()
    if (restMs > 0)
      throw gone('resting', `it failed ${failures} times in a row and rests ${Math.ceil(restMs / 1000)} s`)
    clearTimeout(sleep)
    lastId += 1
    try {
      const result = await readIn(running(), { ...batch, id: lastId }, limits.batchMs)
      failures = 0
      return vectorsOf(result)
    } catch (error) {
      if (!isFailure(error, 'model.refused')) {
        countFailure()
        letGo()
      }
      throw error
    } finally {
      sleep = setTimeout(letGo, limits.idleMs).unref()
    }
  }

  return {
    embed: line.wait,
    idle: line.idle,
    pid: () => child?.pid,
    close: () => {
      clearTimeout(sleep)
      letGo()
    },
  }
}
