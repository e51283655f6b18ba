import type { DocumentReader } from '../../ports/reader.ts'
import { mediaTypes } from './detect-type.ts'
import { defaultWorkerLimits, readInWorker, type WorkerLimits } from './read-in-worker.ts'

/** PDF, DOCX, XLSX, PPTX, letters (EML), HTML, Markdown and plain text, each file in a worker thread of its own. */
export function createDocumentReader(limits: Partial<WorkerLimits> = {}): DocumentReader {
  const all = { ...defaultWorkerLimits, ...limits }
  return { kinds: Object.values(mediaTypes), read: (file, options) => readInWorker(file, options, all) }
}
