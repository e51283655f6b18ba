import type { MessagePart } from '@opora/contract/message-parts'
import type { Outgoing, OutgoingFile } from '../../../../ports/channel.ts'
import { formatMarkdown } from '../formatting/format-markdown.ts'
import type { Formatted } from '../formatting/formatted.ts'
import { mostUnits, splitText } from '../formatting/split-text.ts'
import { type AlbumClass, classOf, type FileClass, isAlbumClass } from './class-of-file.ts'

export interface FilePost {
  type: 'file'
  kind: FileClass
  file: OutgoingFile
  caption: Formatted
}

export interface AlbumPost {
  type: 'album'
  kind: AlbumClass
  files: OutgoingFile[]
  caption: Formatted
}

export interface PartPost {
  type: 'part'
  part: Extract<MessagePart, { type: 'location' | 'contact' }>
}

/** One message of Telegram's; an album is one to people. */
export type Post = { type: 'text'; words: Formatted } | FilePost | AlbumPost | PartPost

/** What of a message decides what it becomes. */
export type Planned = Pick<Outgoing, 'text' | 'files' | 'parts' | 'buttons' | 'growing'>

const mostInAlbum = 10
const none: Formatted = { text: '', entities: [] }

/** One file goes alone, several of a class as an album. */
function together(kind: FileClass, files: OutgoingFile[], caption: Formatted): Post[] {
  const [only] = files
  if (isAlbumClass(kind) && files.length > 1) return [{ type: 'album', kind, files, caption }]
  return only ? [{ type: 'file', kind, file: only, caption }] : []
}

function filePosts(files: readonly OutgoingFile[]): Post[] {
  const groups = new Map<FileClass, OutgoingFile[]>()
  for (const file of files) groups.set(classOf(file), [...(groups.get(classOf(file)) ?? []), file])
  return [...groups].flatMap(([kind, alike]) => {
    const most = isAlbumClass(kind) ? mostInAlbum : 1
    const count = Math.ceil(alike.length / most)
    return Array.from({ length: count }, (_, at) =>
      together(kind, alike.slice(at * most, (at + 1) * most), none),
    ).flat()
  })
}

const hasCaption = (post: Post | undefined): post is FilePost | AlbumPost =>
  post?.type === 'album' || (post?.type === 'file' && post.kind !== 'video_note' && post.kind !== 'sticker')

/** Buttons stand under a single message: the last file of an album leaves it to carry them. */
function withPlaceForButtons(posts: Post[]): Post[] {
  const last = posts.at(-1)
  if (last?.type !== 'album' || posts.some(({ type }) => type !== 'album')) return posts
  const { kind, caption, files } = last
  return [
    ...posts.slice(0, -1),
    ...together(kind, files.slice(0, -1), caption),
    ...together(kind, files.slice(-1), none),
  ]
}

/** A sticker without its picture is its sign. */
function partPosts({ parts, files }: Planned): Post[] {
  const hasSticker = files.some(({ role }) => role === 'sticker')
  return parts.flatMap((part): Post[] => {
    if (part.type === 'location' || part.type === 'contact') return [{ type: 'part', part }]
    const isSign = part.type === 'sticker' && part.emoji !== '' && !hasSticker
    return isSign ? [{ type: 'text', words: { text: part.emoji, entities: [] } }] : []
  })
}

/**
 * What a message becomes there, first to last. Short words stand under the first file; those too long for that,
 * those an answer grew in and those that carry the buttons of an album are messages of their own.
 */
export function planPosts(message: Planned): Post[] {
  const words = formatMarkdown(message.text)
  const files = filePosts(message.files)
  const parts = partPosts(message)
  const said = splitText(words, mostUnits.text).map((part): Post => ({ type: 'text', words: part }))
  const [first, ...more] = files
  const hasButtons = message.buttons.length > 0
  if (said.length === 0) return hasButtons ? withPlaceForButtons([...files, ...parts]) : [...files, ...parts]
  const isShort = words.text.length <= mostUnits.caption && message.growing === null
  if (isShort && first?.type === 'album' && hasButtons) return [...files, ...parts, ...said]
  if (isShort && hasCaption(first)) return [{ ...first, caption: words }, ...more, ...parts]
  return [...said, ...files, ...parts]
}

/** Where the buttons go: under the last words, else under the last message that can have them. */
export function placeOfButtons(posts: readonly Post[]): number {
  const words = posts.findLastIndex(
    (post) => post.type === 'text' || (post.type === 'file' && post.caption.text !== ''),
  )
  return words >= 0 ? words : posts.findLastIndex(({ type }) => type !== 'album')
}
