import { Worker } from 'node:worker_threads'
import type { EmbeddedInput, EmbeddedMessage } from './embedded-worker.ts'

/** The running thread of the embedded database. */
export interface EmbeddedThread {
  /** Resolves with the reason when it ends, asked to or not. */
  ended: Promise<Error>
  syncs(): Promise<number>
  /** Lets it write what is left and end. */
  stop(): Promise<void>
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<unknown>
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

/** Starts the thread; resolves when it takes connections. */
export async function startThread(workerData: EmbeddedInput): Promise<EmbeddedThread> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData })
  const ended = new Promise<Error>((resolve) => {
    worker.once('error', (error: Error) => resolve(error))
    worker.once('exit', (code) => resolve(new Error(`the embedded database stopped (${code})`)))
  })
  const failure = await Promise.race([nextMessage(worker, 'ready').then(() => null), ended])
  if (failure) throw failure
  return {
    ended,
    syncs: async () => {
      worker.postMessage({ type: 'syncs' })
      return (await nextMessage(worker, 'syncs')).count
    },
    stop: async () => {
      worker.postMessage({ type: 'stop' })
      await Promise.race([nextMessage(worker, 'stopped'), ended])
      await worker.terminate()
    },
    kill: () => worker.terminate(),
  }
}
