import { parentPort, workerData } from 'node:worker_threads'
import type { FileToRead, ReadResult } from '../../ports/reader.ts'
import { readDocument } from './read-document.ts'

export type WorkerMessage = { kind: 'progress'; done: number; total: number } | { kind: 'result'; result: ReadResult }

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

const file: FileToRead = workerData
let result: ReadResult
try {
  result = await readDocument(file, (done, total) => tell({ kind: 'progress', done, total }))
} catch {
  // Whatever a parser throws at us, a stack overflow included, the bytes are to blame.
  result = { outcome: 'failed', failure: { code: 'document.corrupt' } }
}
tell({ kind: 'result', result })
