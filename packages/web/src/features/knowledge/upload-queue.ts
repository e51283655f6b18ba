import { Failure } from '@opora/contract/errors'
import type { Document } from '@opora/contract/knowledge'
import { checkFile } from './check-file.ts'

/** A file on its way. It leaves the list when the server has it; a refused one stays until dismissed. */
export interface Upload {
  id: string
  name: string
  sizeBytes: number
  sentBytes: number
  state: 'waiting' | 'sending' | 'refused' | 'interrupted'
  code: string | null
  params: Record<string, string | number>
}

export interface UploadWorld {
  send(file: File, onSent: (sentBytes: number) => void, signal: AbortSignal): Promise<Document[]>
  onAccepted(documents: Document[]): void
  newId(): string
}

export interface UploadQueue {
  add(files: Iterable<File>): void
  retry(id: string): void
  /** Stops a file that is on its way, or puts a refused one out of sight. */
  dismiss(id: string): void
  subscribe(listener: () => void): () => void
  snapshot(): readonly Upload[]
}

const sendingAtOnce = 2

/** Sends files two at a time, in the order they were dropped, and remembers what became of each. */
export function createUploadQueue(world: UploadWorld): UploadQueue {
  const files = new Map<string, { file: File; abort: AbortController }>()
  const listeners = new Set<() => void>()
  let uploads: readonly Upload[] = []

  const set = (next: readonly Upload[]): void => {
    uploads = next
    for (const listener of listeners) listener()
  }
  const patch = (id: string, change: Partial<Upload>): void =>
    set(uploads.map((one) => (one.id === id ? { ...one, ...change } : one)))
  const forget = (id: string): void => {
    files.delete(id)
    set(uploads.filter((one) => one.id !== id))
  }
  const send = async (id: string): Promise<void> => {
    const held = files.get(id)
    if (!held) return
    patch(id, { state: 'sending', sentBytes: 0, code: null })
    try {
      const onSent = (sentBytes: number): void => {
        const size = held.file.size
        patch(id, { sentBytes: Math.min(sentBytes, size) })
      }
      const documents = await world.send(held.file, onSent, held.abort.signal)
      forget(id)
      world.onAccepted(documents)
    } catch (error) {
      patch(id, outcomeOf(error))
    }
    pump()
  }
  const pump = (): void => {
    const free = sendingAtOnce - uploads.filter((one) => one.state === 'sending').length
    const next = uploads.filter((one) => one.state === 'waiting').slice(0, Math.max(0, free))
    for (const one of next) void send(one.id)
  }

  return {
    add: (added) => {
      const fresh = [...added].map((file) => {
        const upload = uploadOf(world.newId(), file)
        files.set(upload.id, { file, abort: new AbortController() })
        return upload
      })
      set([...uploads, ...fresh])
      pump()
    },
    retry: (id) => {
      const held = files.get(id)
      if (!held) return
      held.abort = new AbortController()
      patch(id, { state: 'waiting', code: null, params: {} })
      pump()
    },
    dismiss: (id) => {
      files.get(id)?.abort.abort()
      forget(id)
      pump()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => uploads,
  }
}

function uploadOf(id: string, file: File): Upload {
  const code = checkFile(file)
  const state = code ? 'refused' : 'waiting'
  return { id, name: file.name, sizeBytes: file.size, sentBytes: 0, state, code, params: {} }
}

function outcomeOf(error: unknown): Partial<Upload> {
  if (error instanceof Failure) return { state: 'refused', code: error.code, params: error.params }
  return { state: 'interrupted', code: 'unavailable', params: {} }
}
