import type { File } from '@opora/contract/files'
import type { Attachment } from '@opora/contract/message-parts'

/** A file of a message; one that this browser sends just now has no role yet. */
export type Said = File & Partial<Pick<Attachment, 'role' | 'state' | 'failureCode'>>

/** How a file is shown. */
export type FileLook = 'awaited' | 'picture' | 'sticker' | 'sound' | 'film' | 'round' | 'moving' | 'document'

const drawn = /^image\/(png|jpeg|gif|webp|avif)$/
const sound = /^audio\/(aac|flac|mpeg|mp4|ogg|opus|wav|webm|x-m4a)$/
const film = /^video\/(mp4|ogg|quicktime|webm)$/

/** What a browser cannot show is a document: it can be downloaded. */
export function lookOf({ mime, role = 'file', state = 'ready' }: Said): FileLook {
  if (state !== 'ready') return 'awaited'
  const [type = ''] = mime.split(';')
  if (drawn.test(type)) return role === 'sticker' ? 'sticker' : 'picture'
  // Voices come as Ogg, which some call a film.
  if (sound.test(type) || (role === 'voice' && film.test(type))) return 'sound'
  if (!film.test(type)) return 'document'
  if (role === 'video_note') return 'round'
  return role === 'animation' || role === 'sticker' ? 'moving' : 'film'
}

/** Pictures and films of one message stand in a grid when there is more than one. */
export const isAlbum = (files: readonly Said[]): boolean =>
  files.filter((file) => ['picture', 'film'].includes(lookOf(file))).length > 1
