import type { RemoteFile } from '../../../../ports/channel.ts'
import type { TelegramMessage } from './shapes.ts'

type Stored = NonNullable<TelegramMessage['document']>

interface Kind {
  role: RemoteFile['role']
  mime: string
  /** What a file without a name is called, before the number of its message. */
  called: string
  ending: string
}

const kinds = {
  photo: { role: 'file', mime: 'image/jpeg', called: 'photo', ending: 'jpg' },
  video: { role: 'file', mime: 'video/mp4', called: 'video', ending: 'mp4' },
  voice: { role: 'voice', mime: 'audio/ogg', called: 'voice', ending: 'ogg' },
  audio: { role: 'file', mime: 'audio/mpeg', called: 'audio', ending: 'mp3' },
  video_note: { role: 'video_note', mime: 'video/mp4', called: 'video', ending: 'mp4' },
  animation: { role: 'animation', mime: 'video/mp4', called: 'animation', ending: 'mp4' },
  document: { role: 'file', mime: 'application/octet-stream', called: 'file', ending: 'bin' },
  sticker: { role: 'sticker', mime: 'image/webp', called: 'sticker', ending: 'webp' },
  video_sticker: { role: 'sticker', mime: 'video/webm', called: 'sticker', ending: 'webm' },
} as const satisfies Record<string, Kind>

function fileOf(message: TelegramMessage, stored: Stored, kind: Kind): RemoteFile {
  return {
    ref: stored.file_id,
    ...(stored.file_unique_id ? { key: stored.file_unique_id } : {}),
    name: stored.file_name || `${kind.called}_${message.message_id}.${kind.ending}`,
    mime: stored.mime_type || kind.mime,
    sizeBytes: stored.file_size ?? null,
    role: kind.role,
  }
}

const largest = (photos: NonNullable<TelegramMessage['photo']>) =>
  photos.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]

/**
 * A video is one without a sound. An animated one is a drawing that only Telegram plays: its still picture stands for it,
 * when it has one.
 */
function stickerOf({ sticker }: TelegramMessage): [Stored | undefined, Kind] {
  if (sticker?.is_video) return [sticker, kinds.video_sticker]
  return [sticker?.is_animated ? sticker.thumbnail : sticker, kinds.sticker]
}

/** The files of a message. Of a picture the largest one. */
export function filesOf(message: TelegramMessage): RemoteFile[] {
  // An animation comes as a document once more, for programs that know none.
  const document = message.animation ? undefined : message.document
  const found: [Stored | undefined, Kind][] = [
    [largest(message.photo ?? []), kinds.photo],
    [message.video, kinds.video],
    [message.voice, kinds.voice],
    [message.audio, kinds.audio],
    [message.video_note, kinds.video_note],
    [message.animation, kinds.animation],
    [document, kinds.document],
    stickerOf(message),
  ]
  return found.flatMap(([stored, kind]) => (stored ? [fileOf(message, stored, kind)] : []))
}
