import { Readable, Transform } from 'node:stream'
import { failure, isFailure } from '@opora/contract/errors'
import type { RemoteFile } from '../../../ports/channel.ts'
import type { Bot } from './bot.ts'
import { asFailure, refusalOf } from './failures.ts'

const bytesIn = 1024 * 1024

const tooLarge = (megabytes: number) => failure('file.too_large', { maxMegabytes: megabytes })

/** Counts as bytes come, whatever was announced. */
function atMost(megabytes: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      size += chunk.length
      if (size > megabytes * bytesIn) done(tooLarge(megabytes))
      else done(null, chunk)
    },
  })
}

/** A Bot API server started with `--local` tells where the file lies on its disk, and gives it to nobody else. */
const isOnDisk = (path: string): boolean => /^(\/|[a-z]:[\\/])/i.test(path)

async function pathOf(bot: Bot, ref: string): Promise<string> {
  try {
    const { file_path: path = '' } = await bot.raw.getFile({ file_id: ref })
    if (isOnDisk(path)) throw failure('inbox.files_kept')
    if (path) return path
  } catch (error) {
    if (isFailure(error)) throw error
    const said = refusalOf(error)?.description ?? ''
    if (/file is too big/i.test(said)) throw tooLarge(bot.settings.downloadMb)
    if (!/file|FILE_/.test(said)) throw error
  }
  throw failure('file.missing')
}

/** The bytes of a file. Its address holds the token, so no error of it goes on as it is. */
export async function fetchFile(
  bot: Bot,
  { ref, sizeBytes }: Pick<RemoteFile, 'ref' | 'sizeBytes'>,
): Promise<Readable> {
  const { downloadMb } = bot.settings
  if (sizeBytes !== null && sizeBytes > downloadMb * bytesIn) throw tooLarge(downloadMb)
  const response = await bot.download(await pathOf(bot, ref))
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw failure(response.status < 500 ? 'file.missing' : 'inbox.unreachable')
  }
  const limited = atMost(downloadMb)
  const source = Readable.fromWeb(response.body as never)
  source.on('error', (error) => limited.destroy(asFailure(error)))
  limited.on('close', () => source.destroy())
  return source.pipe(limited)
}
