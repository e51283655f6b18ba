import { Failure } from '@opora/contract/errors'
import type { CollectionId, DocumentId } from '@opora/contract/ids'
import type { Document } from '@opora/contract/knowledge'
import { checkFile } from './check-file.ts'

/** A file on its way. It leaves the list when the server has it; a refused one stays until dismissed. */
export interface Upload {
  id: string
  name: string
  sizeBytes: number
  sentBytes: number
  /** `asking`: there is a document of this name, and a person decides. */
  state: 'waiting' | 'sending' | 'asking' | 'refused' | 'interrupted'
  code: string | null
  params: Record<string, string | number>
  /** The document it becomes a new version of. */
  target: DocumentId | null
  /** The collections it goes into. */
  into: readonly CollectionId[]
  sameName: NamedDocument | null
}

export interface NamedDocument {
  id: DocumentId
  title: string
}

interface Sending {
  file: File
  onSent: (sentBytes: number) => void
  signal: AbortSignal
  target: DocumentId | null
  into: readonly CollectionId[]
}

export interface UploadWorld {
  send(sending: Sending): Promise<Document[]>
  /** The document made of a file of this name; without it nobody is asked. */
  findNamed?(name: string, signal: AbortSignal): Promise<NamedDocument | null>
  onAccepted(documents: Document[]): void
  newId(): string
  /** Extensions that may be read beside the usual ones. */
  moreExtensions?(): readonly string[]
}

export interface UploadQueue {
  /** With a target the files become versions of that document; else documents, in these collections. */
  add(files: Iterable<File>, target?: DocumentId, into?: readonly CollectionId[]): void
  /** Answers whether a file is a new version of the document of its name; `all` that were asked about. */
  choose(id: string, as: 'version' | 'separate'): void
  retry(id: string): void
  /** Stops a file that is on its way, or puts a refused one out of sight. */
  dismiss(id: string): void
  subscribe(listener: () => void): () => void
  snapshot(): readonly Upload[]
}

const sendingAtOnce = 2

/** Sends files two at a time, in the order they were dropped, and remembers what became of each. */
export function createUploadQueue(world: UploadWorld): UploadQueue {
  const files = new Map<string, { file: File; abort: AbortController; isDecided: boolean }>()
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
      if (!held.isDecided && world.findNamed) {
        const sameName = await world.findNamed(held.file.name, held.abort.signal)
        held.isDecided = true
        if (sameName) {
          patch(id, { state: 'asking', sameName })
          return pump()
        }
      }
      const { target = null, into = [] } = uploads.find((one) => one.id === id) ?? {}
      const documents = await world.send({ file: held.file, onSent, signal: held.abort.signal, target, into })
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
    add: (added, target, into = []) => {
      const fresh = [...added].map((file) => {
        const code = checkFile(file, world.moreExtensions?.())
        const upload = uploadOf({ id: world.newId(), file, code, target: target ?? null, into })
        files.set(upload.id, { file, abort: new AbortController(), isDecided: target !== undefined })
        return upload
      })
      set([...uploads, ...fresh])
      pump()
    },
    choose: (id, as) => {
      for (const one of uploads) {
        if (one.state !== 'asking' || (id !== 'all' && one.id !== id)) continue
        patch(one.id, { state: 'waiting', target: as === 'version' ? (one.sameName?.id ?? null) : null })
      }
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

type Fresh = Pick<Upload, 'id' | 'code' | 'target' | 'into'> & { file: File }

function uploadOf({ id, file, code, target, into }: Fresh): Upload {
  const state = code ? 'refused' : 'waiting'
  const facts = { id, name: file.name, sizeBytes: file.size, target, into }
  return { ...facts, sentBytes: 0, state, code, params: {}, sameName: null }
}

function outcomeOf(error: unknown): Partial<Upload> {
  if (error instanceof Failure) return { state: 'refused', code: error.code, params: error.params }
  return { state: 'interrupted', code: 'unavailable', params: {} }
}
