import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import { maxFileBytes } from '@opora/contract/files'
import type { FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import type { UploadedFile } from '../../platform/http/binding.ts'
import { headBytes, mediaTypeOf } from '../../platform/safety/media-type.ts'
import { fileName } from './model.ts'
import { type FileRow, insertFile } from './store.ts'
import { uploaderOf } from './uploader.ts'

interface Options {
  /** The largest file accepted, in bytes; 50 MB when absent. */
  maxBytes?: number
}

/**
 * Streams one file into the storage and remembers it. Nothing the sender says decides where the bytes go or what they are:
 * the key is random, the type is read from the bytes, the name is for showing only.
 */
export async function storeUpload(ctx: Ctx, upload: UploadedFile, options: Options = {}): Promise<FileRow> {
  const random = randomUUID()
  const storageKey = `${random.slice(0, 2)}/${random}`
  const { sizeBytes, head } = await write(ctx, storageKey, { upload, maxBytes: options.maxBytes ?? maxFileBytes })
  try {
    const row: FileRow = {
      id: ctx.world.ids.next() as FileId,
      workspaceId: ctx.workspaceId,
      name: fileName(upload.name),
      mime: await mediaTypeOf(head),
      sizeBytes,
      storageKey,
      uploadedBy: uploaderOf(ctx.actor),
      createdAt: ctx.now,
    }
    await transact(ctx, (ctx) => insertFile(ctx.db, row))
    return row
  } catch (error) {
    await ctx.world.storage.remove(storageKey)
    throw error
  }
}

interface Incoming {
  upload: UploadedFile
  maxBytes: number
}

async function write(ctx: Ctx, key: string, incoming: Incoming): Promise<{ sizeBytes: number; head: Buffer }> {
  const seen: Seen = { head: Buffer.alloc(0), sizeBytes: 0 }
  try {
    const { sizeBytes } = await ctx.world.storage.write(key, Readable.from(checked(incoming, seen)))
    return { sizeBytes, head: seen.head }
  } catch (error) {
    if (seen.refusal) throw seen.refusal
    const { code } = error as { code?: unknown }
    throw code === 'ENOSPC' || code === 'EDQUOT' ? failure('storage_full') : error
  }
}

interface Seen {
  head: Buffer
  sizeBytes: number
  /** Kept aside because a storage may wrap what its source throws. */
  refusal?: Error
}

async function* checked({ upload, maxBytes }: Incoming, seen: Seen): AsyncGenerator<Buffer> {
  const refuse = (refusal: Error): Error => {
    seen.refusal = refusal
    return refusal
  }
  const source = upload.stream[Symbol.asyncIterator]()
  try {
    while (true) {
      const { done, value } = await source.next().catch(() => {
        throw refuse(failure('malformed'))
      })
      if (done) break
      const chunk = Buffer.from(value as Uint8Array)
      seen.sizeBytes += chunk.length
      if (seen.sizeBytes > maxBytes) throw refuse(failure('file.too_large', { maxBytes }))
      if (seen.head.length < headBytes)
        seen.head = Buffer.concat([seen.head, chunk.subarray(0, headBytes - seen.head.length)])
      yield chunk
    }
  } finally {
    await source.return?.()
  }
  if (upload.isTruncated()) throw refuse(failure('file.too_large', { maxBytes }))
  if (seen.sizeBytes === 0) throw refuse(failure('file.empty'))
}
