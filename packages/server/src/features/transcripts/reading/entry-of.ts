import type { Message } from '@opora/contract/conversations'
import type { Attachment, MessageButton, MessagePart } from '@opora/contract/message-parts'
import { safeHref } from '@opora/contract/parse-inline'
import { type Block, parseMarkdown } from '@opora/contract/parse-markdown'
import { displayText } from '../../../platform/safety/display-text.ts'
import type { Picture, WrittenFile, WrittenLine, WrittenMessage, WrittenSource } from '../../../ports/writer.ts'
import type { Wording } from '../words/wording.ts'

/** What stands around messages while they are written down. */
export interface Surroundings {
  wording: Wording
  /** For members: they may know how what was said went its way. */
  isInternal: boolean
  /** Where a member opens a message of the conversation; null for readers who are no members. */
  hrefOf(messageId: string): string | null
  pictures: ReadonlyMap<string, Picture>
}

/** As much of a message as is written down; contacts see less of it than members. */
export type SaidMessage = Pick<
  Message,
  'id' | 'author' | 'text' | 'attachments' | 'parts' | 'replyTo' | 'delivery' | 'createdAt' | 'editedAt' | 'removedAt'
> &
  Partial<Pick<Message, 'isNote' | 'buttons' | 'origin' | 'via'>> & {
    /** It was said in a discussion beside: whenever that was, it stands where the discussion began. */
    isAside?: boolean
    citations: readonly { n: number; title: string; heading: string; quote: string; url: string | null }[]
    closest: readonly { title: string; heading: string }[]
  }

const webHref = (href: string | null): string | null => (href === null ? null : safeHref(href))

const digits = 5

function placeOf({ latitude, longitude, title, address }: Extract<MessagePart, { type: 'location' }>): string[] {
  const [lat, lon] = [latitude.toFixed(digits), longitude.toFixed(digits)]
  const where = [title, address, `${lat}, ${lon}`].filter(Boolean).join(', ')
  return [where, `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`]
}

function cardOf(part: MessagePart, { say }: Wording): WrittenLine[] {
  switch (part.type) {
    case 'location': {
      const [where = '', href = null] = placeOf(part)
      return [{ text: say('place', { where: displayText(where) }), href }]
    }
    case 'contact':
      return [
        { text: say('contactCard', { name: displayText(part.name), phone: displayText(part.phone) }), href: null },
      ]
    case 'sticker':
      return [{ text: say('sticker', { emoji: part.emoji }), href: null }]
    case 'unsupported':
      return [{ text: say('unsupported', { kind: displayText(part.kind) }), href: null }]
    case 'forwarded':
      return []
  }
}

function fileOf(file: Attachment, message: SaidMessage, around: Surroundings): WrittenFile {
  const { say, size } = around.wording
  const here = say(`file.${file.role}`, { size: size(file.sizeBytes) })
  const about = file.state === 'ready' ? here : say(file.state === 'failed' ? 'fileFailed' : 'fileFetching')
  return {
    text: displayText(file.name) || '?',
    href: around.hrefOf(message.id),
    about,
    picture: around.pictures.get(file.id) ?? null,
  }
}

const buttonsOf = (rows: readonly (readonly MessageButton[])[]): WrittenLine[] =>
  rows.flat().map((button) => ({
    text: displayText(button.label),
    href: 'url' in button ? webHref(button.url) : null,
  }))

const sourcesOf = ({ citations }: SaidMessage): WrittenSource[] =>
  citations.map(({ n, title, heading, quote, url }) => ({
    n,
    text: [title, heading].filter(Boolean).map(displayText).join(', '),
    href: webHref(url),
    quote: quote.replaceAll(/\s+/g, ' ').trim(),
  }))

const suggestedOf = ({ closest }: SaidMessage, { say }: Wording): WrittenLine[] =>
  closest.map(({ title, heading }) => ({
    text: say('suggested', { title: [title, heading].filter(Boolean).map(displayText).join(', ') }),
    href: null,
  }))

function lookOf({ isNote, author }: SaidMessage): WrittenMessage['look'] {
  if (isNote) return 'note'
  return author.type === 'rule' ? 'system' : author.type
}

function aboutOf(message: SaidMessage, { say, time, moment }: Wording): string {
  if (message.isAside) return `${say('author.aside')}, ${moment(message.createdAt)}`
  const role = say(message.isNote ? 'author.note' : `author.${message.author.type}`)
  return `${role}, ${time(message.createdAt)}`
}

function marksOf(
  { editedAt, delivery, via, origin, removedAt }: SaidMessage,
  { isInternal, wording: { say, moment } }: Surroundings,
): string[] {
  return [
    ...(isInternal && origin ? [say('origin', { number: origin.number, inbox: displayText(origin.inbox.name) })] : []),
    ...(isInternal && via ? [say('via', { channel: via === 'telegram' ? 'Telegram' : via })] : []),
    ...(editedAt && !removedAt ? [say('edited', { time: moment(editedAt) })] : []),
    ...(delivery === 'failed' ? [say('failed')] : []),
  ]
}

function forwardedOf({ parts }: SaidMessage, { say }: Wording): string | null {
  const part = parts.find((one) => one.type === 'forwarded')
  if (!part) return null
  return part.from ? say('forwarded', { from: displayText(part.from) }) : say('forwardedHidden')
}

const blocksOf = ({ text }: SaidMessage): Block[] => (text.trim() === '' ? [] : parseMarkdown(text))

/** A message as it is written down; of one that was deleted nothing but that it was. */
export function entryOf(message: SaidMessage, around: Surroundings): WrittenMessage {
  const { wording } = around
  const { say, moment } = wording
  const { author, removedAt, replyTo } = message
  const head = {
    kind: 'message',
    look: lookOf(message),
    author: displayText(author.name) || say('nameless'),
    about: aboutOf(message, wording),
    marks: marksOf(message, around),
  } as const
  const nothing = { replyTo: null, forwarded: null, blocks: [], files: [], cards: [], buttons: [], sources: [] }
  if (removedAt) return { ...head, ...nothing, removed: say('removed', { time: moment(removedAt) }) }
  return {
    ...head,
    removed: null,
    replyTo: replyTo && {
      author: displayText(replyTo.author),
      preview: displayText(replyTo.preview) || say('noWords'),
    },
    forwarded: forwardedOf(message, wording),
    blocks: blocksOf(message),
    files: message.attachments.map((file) => fileOf(file, message, around)),
    cards: [...message.parts.flatMap((part) => cardOf(part, wording)), ...suggestedOf(message, wording)],
    buttons: buttonsOf(message.buttons ?? []),
    sources: sourcesOf(message),
  }
}
