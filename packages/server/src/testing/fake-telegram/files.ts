import type { Call, Methods } from './call.ts'
import { jsonIn, textIn } from './read-call.ts'
import { refuse } from './refusal.ts'
import type { Sky, StoredFile } from './state.ts'

const megabyte = 1024 * 1024
const mostDownloaded = 20 * megabyte

/** A file, of given bytes or only of a size. */
export interface FileGiven {
  name: string
  mime: string
  bytes?: Buffer
  sizeBytes?: number
}

export function storeFile(sky: Sky, given: FileGiven): StoredFile {
  sky.count.file += 1
  const number = sky.count.file
  const bytes = given.sizeBytes === undefined ? (given.bytes ?? Buffer.alloc(0)) : null
  const stored: StoredFile = {
    file_id: `AgACAgIAAxkBAAI${number.toString(36).padStart(8, '0')}`,
    file_unique_id: `AQAD${number.toString(36).padStart(6, '0')}`,
    file_size: bytes?.length ?? given.sizeBytes ?? 0,
    path: `files/file_${number}${/\.\w+$/.exec(given.name)?.[0] ?? ''}`,
    mime: given.mime,
    name: given.name,
    bytes,
  }
  sky.files.set(stored.file_id, stored)
  return stored
}

/** The file under a name of a call: sent along, attached under another name, or known already. */
export function fileIn({ sky, params }: Call, name: string, value = textIn(params, name)): StoredFile {
  const upload = params.uploads.get(value.startsWith('attach://') ? value.slice(9) : name)
  if (upload) {
    if (upload.bytes.length === 0) throw refuse(400, 'file must be non-empty')
    return storeFile(sky, upload)
  }
  const known = sky.files.get(value)
  if (!known) throw refuse(400, 'wrong file identifier/HTTP URL specified')
  return known
}

/** As a message shows it. */
export const shownFile = ({ file_id, file_unique_id, file_size, mime, name }: StoredFile) => ({
  file_id,
  file_unique_id,
  file_size,
  mime_type: mime,
  file_name: name,
})

/** A picture in its sizes, the largest last as Telegram has it. */
export function shownPhoto(sky: Sky, stored: StoredFile): object[] {
  const { file_id, file_unique_id, file_size } = stored
  const small = storeFile(sky, { name: 'small.jpg', mime: 'image/jpeg', bytes: Buffer.from('small') })
  return [
    { file_id: small.file_id, file_unique_id: small.file_unique_id, file_size: 5, width: 90, height: 67 },
    { file_id, file_unique_id, file_size, width: 1280, height: 960 },
  ]
}

/** The content as a stream of blocks, so that a large file costs no memory. */
export function* contentOf({ bytes, file_size: size }: StoredFile): Generator<Buffer> {
  if (bytes) yield bytes
  else for (let left = size; left > 0; left -= megabyte) yield Buffer.alloc(Math.min(left, megabyte))
}

export const fileMethods: Methods = {
  getFile: ({ sky, bot, params }) => {
    const stored = sky.files.get(textIn(params, 'file_id'))
    if (!stored) throw refuse(400, 'wrong file_id or the file is temporarily unavailable')
    if (stored.file_size > mostDownloaded) throw refuse(400, 'file is too big')
    const { file_id, file_unique_id, file_size, path } = stored
    return {
      file_id,
      file_unique_id,
      file_size,
      file_path: sky.isLocal ? `/var/lib/telegram-bot-api/${bot.token}/${path}` : path,
    }
  },
  getUserProfilePhotos: ({ sky, bot, params }) => {
    const isOwn = textIn(params, 'user_id') === String(bot.user.id)
    const photos = isOwn && bot.picture ? [shownPhoto(sky, bot.picture)] : []
    return { total_count: photos.length, photos: photos.slice(0, jsonIn<number>(params, 'limit') ?? 100) }
  },
}
