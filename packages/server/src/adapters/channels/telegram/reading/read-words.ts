import { createHash } from 'node:crypto'
import { maxMessageCharacters } from '@opora/contract/conversations'
import { type Entity, markdownOf } from '../formatting/markdown-of.ts'
import type { TelegramMessage } from './shapes.ts'

export const momentOf = (seconds: number): Date => new Date(seconds * 1000)

interface Words {
  text: string
  entities: Entity[]
}

/** The text, or what stands under a file. */
export const wordsOf = ({ text, entities, caption, caption_entities }: TelegramMessage): Words =>
  text === undefined ? { text: caption ?? '', entities: caption_entities } : { text, entities }

/** What is left behind so many units, without the white space there. */
export function wordsBehind({ text, entities }: Words, count: number): Words {
  const start = text.length - text.slice(count).trimStart().length
  const kept = entities.flatMap((entity) => {
    const begins = Math.max(entity.offset, start)
    const length = entity.offset + entity.length - begins
    return length > 0 ? [{ ...entity, offset: begins - start, length }] : []
  })
  return { text: text.slice(start), entities: kept }
}

/** In our Markdown, no longer than a message may be. */
export const markdownIn = ({ text, entities }: Words): string =>
  markdownOf(text, entities).slice(0, maxMessageCharacters).toWellFormed()

export interface Command {
  /** In small letters. */
  name: string
  /** The name of the bot it is for, when it names one. */
  bot: string | null
  /** What stands behind it, without formatting. */
  rest: string
  length: number
}

/** The command words begin with. */
export function commandIn({ text, entities }: Words): Command | null {
  const first = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (!first) return null
  const [name = '', bot = null] = text.slice(1, first.length).split('@')
  return { name: name.toLowerCase(), bot, rest: text.slice(first.length).trim(), length: first.length }
}

/** An edit has no number of its own. */
export const editIdOf = ({ chat, message_id: id }: TelegramMessage, version: number, text: string): string =>
  `e:${chat.id}:${id}:${version}:${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
