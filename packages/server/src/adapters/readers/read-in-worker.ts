import { Worker } from 'node:worker_threads'
import type { FileToRead, ReadFailure, ReadOptions, ReadResult } from '../../ports/reader.ts'
import type { WorkerMessage } from './worker.ts'

export interface WorkerLimits {
  timeoutMs: number
  /** JavaScript heap of the worker. */
  heapMb: number
  /** Heap and buffers together: buffers live outside the heap and its cap. */
  memoryMb: number
}

export const defaultWorkerLimits: WorkerLimits = { timeoutMs: 60_000, heapMb: 256, memoryMb: 512 }

const memoryCheckMs = 100
const megabyte = 1024 * 1024

/** Reads one file in a thread of its own, which may be slow, run away or die without hurting this one. */
export function readInWorker(
  file: FileToRead,
  options: ReadOptions = {},
  limits = defaultWorkerLimits,
): Promise<ReadResult> {
  const { progress, signal } = options
  if (signal?.aborted) return Promise.resolve(failure({ code: 'document.cancelled' }))

  return new Promise((resolve) => {
    const worker = startWorker(file, limits)
    const settle = (result: ReadResult) => {
      clearTimeout(timer)
      clearInterval(watch)
      signal?.removeEventListener('abort', cancel)
      void worker.terminate()
      resolve(result)
    }
    const cancel = () => settle(failure({ code: 'document.cancelled' }))
    const timer = setTimeout(
      () => settle(failure({ code: 'document.timeout', limitMs: limits.timeoutMs })),
      limits.timeoutMs,
    )
    const checkMemory = async (): Promise<void> => {
      if ((await memoryOf(worker)) > limits.memoryMb * megabyte) settle(failure({ code: 'document.out_of_memory' }))
    }
    const watch = setInterval(() => void checkMemory(), memoryCheckMs)

    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') progress?.(message.done, message.total)
      else settle(message.result)
    })
    worker.on('error', (error) =>
      settle(failure({ code: isOutOfMemory(error) ? 'document.out_of_memory' : 'document.corrupt' })),
    )
    worker.on('exit', () => settle(failure({ code: 'document.corrupt' })))
  })
}

function startWorker({ bytes, name, asRows = false }: FileToRead, limits: WorkerLimits): Worker {
  const copy = Uint8Array.from(bytes)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes: copy, name, asRows } satisfies FileToRead,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  return worker
}

/** Asked from outside, because a worker in a tight loop answers no message. */
async function memoryOf(worker: Worker): Promise<number> {
  try {
    const { used_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics()
    return heap + buffers
  } catch {
    return 0
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function failure(failure: ReadFailure): ReadResult {
  return { outcome: 'failed', failure }
}
