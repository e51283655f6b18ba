import { foundIn } from '../check-entities.ts'
import { type FileGiven, shownFile, shownPhoto, storeFile } from '../files.ts'
import type { FakeMessage, Sky } from '../state.ts'

/** A file with words under it, and whatever else goes with something said. */
interface Around {
  caption?: string
  file?: Partial<FileGiven>
  replyTo?: number
  forwardedFrom?: string
}

/** Everything that is no text. */
export interface Media {
  sendsPhoto(around?: Around): FakeMessage
  sendsVideo(around?: Around): FakeMessage
  sendsVoice(around?: Around): FakeMessage
  sendsAudio(around?: Around): FakeMessage
  sendsVideoNote(around?: Around): FakeMessage
  sendsDocument(around?: Around): FakeMessage
  sendsAnimation(around?: Around): FakeMessage
  sendsSticker(emoji: string, moves?: 'animated' | 'video' | false): FakeMessage
  sendsLocation(latitude: number, longitude: number): FakeMessage
  sendsVenue(title: string, address: string): FakeMessage
  sendsContact(name: string, phone: string, userId?: number): FakeMessage
  sendsDice(): FakeMessage
}

const file = (name: string, mime: string): FileGiven => ({ name, mime, bytes: Buffer.from(name) })

/** Words under a file, with what Telegram finds in them. */
export function captioned(caption: string): object {
  const entities = foundIn(caption)
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) }
}

export function mediaOf(sky: Sky, sends: (content: object, more?: Around) => FakeMessage): Media {
  const stored = (usual: FileGiven, { file: given }: Around) => storeFile(sky, { ...usual, ...given })
  const wordsOf = ({ caption }: Around): object => (caption === undefined ? {} : captioned(caption))
  const sendsFile =
    (field: string, usual: FileGiven) =>
    (around: Around = {}): FakeMessage => {
      const shown = { duration: 3, ...shownFile(stored(usual, around)) }
      // Programs that know no animations see a document.
      const twice = field === 'animation' ? { document: shown } : {}
      return sends({ [field]: shown, ...twice, ...wordsOf(around) }, around)
    }
  const place = { latitude: 55.75, longitude: 37.61 }
  return {
    sendsPhoto: (around = {}) =>
      sends({ photo: shownPhoto(sky, stored(file('photo.jpg', 'image/jpeg'), around)), ...wordsOf(around) }, around),
    sendsVideo: sendsFile('video', file('video.mp4', 'video/mp4')),
    sendsVoice: sendsFile('voice', file('voice.ogg', 'audio/ogg')),
    sendsAudio: sendsFile('audio', file('song.mp3', 'audio/mpeg')),
    sendsVideoNote: sendsFile('video_note', file('note.mp4', 'video/mp4')),
    sendsDocument: sendsFile('document', file('order.pdf', 'application/pdf')),
    sendsAnimation: sendsFile('animation', file('cat.mp4', 'video/mp4')),
    sendsSticker: (emoji, moves = false) => {
      const moving = moves === 'video' ? file('s.webm', 'video/webm') : file('s.tgs', 'application/x-tgsticker')
      const usual = moves ? moving : file('s.webp', 'image/webp')
      const still = storeFile(sky, file('thumb.webp', 'image/webp'))
      const { file_id: id, file_unique_id: key } = still
      const thumbnail = { file_id: id, file_unique_id: key, file_size: still.file_size, width: 90, height: 90 }
      const { file_id, file_unique_id, file_size } = storeFile(sky, usual)
      const shown = { file_id, file_unique_id, file_size, type: 'regular', width: 512, height: 512 }
      const kind = { is_animated: moves === 'animated', is_video: moves === 'video' }
      return sends({ sticker: { ...shown, emoji, thumbnail, ...kind } })
    },
    sendsLocation: (latitude, longitude) => sends({ location: { latitude, longitude } }),
    sendsVenue: (title, address) => sends({ location: place, venue: { location: place, title, address } }),
    sendsContact: (name, phone, userId) =>
      sends({ contact: { first_name: name, phone_number: phone, ...(userId ? { user_id: userId } : {}) } }),
    sendsDice: () => sends({ dice: { emoji: '🎲', value: 4 } }),
  }
}
