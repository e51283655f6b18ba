import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileStorage } from '../../ports/storage.ts'

const safeKey = /^[0-9a-z]{2}\/[0-9a-z-]{10,64}$/

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Files in a folder, spread over sub-folders by the first two characters of the key. */
export function diskStorage(folder: string): FileStorage {
  const pathOf = (key: string): string => {
    if (!safeKey.test(key)) throw new Error('not a storage key')
    return join(folder, key)
  }
  return {
    write: async (key, content) => {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const draft = `${path}.${randomUUID()}.part`
      const sink = createWriteStream(draft, { flags: 'wx', mode: 0o600 })
      try {
        await pipeline(content, sink)
        await sync(draft)
        await rename(draft, path)
        return { sizeBytes: sink.bytesWritten }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    read: async (key, range) => {
      const path = pathOf(key)
      const handle = await open(path, 'r')
      return handle.createReadStream(range ?? {})
    },
    remove: async (key) => rm(pathOf(key), { force: true }),
  }
}
