import type { Readable } from 'node:stream'

/**
 * Keeps the bytes of files under keys the product made up (random; a person's file name is never part of a key).
 * `write` is all or nothing: a failed or aborted write leaves no file. A full disk rejects with code `ENOSPC`.
 */
export interface FileStorage {
  /** Stores the stream and resolves with the number of bytes written. */
  write(key: string, content: Readable): Promise<{ sizeBytes: number }>
  /** The whole content; rejects with code `ENOENT` when the key is unknown. `range` is inclusive, in bytes. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable>
  /** Removing an unknown key is not an error. */
  remove(key: string): Promise<void>
}
