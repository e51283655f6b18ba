import type { MessageEntity } from 'grammy/types'

/** Text as Telegram takes it: offsets and lengths count UTF-16 units, as JavaScript does. */
export interface Formatted {
  text: string
  entities: MessageEntity[]
}

/** The part between two places, with what of its formatting lies there; white space at the ends goes. */
export function sliceOf({ text, entities }: Formatted, from: number, to: number): Formatted {
  const raw = text.slice(from, to)
  const start = from + (raw.length - raw.trimStart().length)
  const end = from + raw.trimEnd().length
  const kept = entities.flatMap((entity) => {
    const begins = Math.max(entity.offset, start)
    const length = Math.min(entity.offset + entity.length, end) - begins
    return length > 0 ? [{ ...entity, offset: begins - start, length }] : []
  })
  return { text: start < end ? text.slice(start, end) : '', entities: start < end ? kept : [] }
}
