import type { OutgoingFile } from '../../../../ports/channel.ts'

/** As what Telegram takes a file. Albums hold files of one class; only the first three can lie in one. */
export type FileClass = 'visual' | 'audio' | 'document' | 'voice' | 'video_note' | 'sticker' | 'animation'
export type AlbumClass = Extract<FileClass, 'visual' | 'audio' | 'document'>

const mostPhotoBytes = 10 * 1024 * 1024
const photos = new Set(['image/jpeg', 'image/png', 'image/webp'])
const audios = new Set(['audio/mpeg', 'audio/mp3', 'audio/mp4', 'audio/x-m4a', 'audio/m4a'])
/** Still, video and animated ones. */
const stickers = new Set(['image/webp', 'video/webm', 'application/x-tgsticker'])
const voices = new Set(['audio/ogg', 'audio/opus', ...audios])

export const isPhoto = ({ mime, sizeBytes }: OutgoingFile): boolean => photos.has(mime) && sizeBytes <= mostPhotoBytes

/** By what it was sent as and by its type; what Telegram would not show as such is a document. */
export function classOf(file: OutgoingFile): FileClass {
  const { role, mime } = file
  if (role === 'voice' && voices.has(mime)) return 'voice'
  if (role === 'video_note' && mime === 'video/mp4') return 'video_note'
  if (role === 'sticker' && stickers.has(mime)) return 'sticker'
  if (mime === 'image/gif' || (role === 'animation' && mime === 'video/mp4')) return 'animation'
  if (isPhoto(file) || mime === 'video/mp4') return 'visual'
  return audios.has(mime) ? 'audio' : 'document'
}

export const isAlbumClass = (kind: FileClass): kind is AlbumClass =>
  kind === 'visual' || kind === 'audio' || kind === 'document'
