import { refuse } from './refusal.ts'

export interface FakeEntity {
  type: string
  offset: number
  length: number
  url?: string
}

const tags: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
}
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const unescaped = (text: string): string =>
  text.replaceAll(/&(lt|gt|amp|quot);/g, (_, name: string) => named[name] ?? '')

/** HTML as Telegram knows it, which is little. */
function parseHtml(html: string): { text: string; entities: FakeEntity[] } {
  const open: { tag: string; entity: FakeEntity; at: number }[] = []
  const entities: FakeEntity[] = []
  let text = ''
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+|</g)) {
    const tag = /^<(\/?)([a-z0-9-]+)(?:\s+href="([^"]*)")?[^>]*>$/i.exec(piece)
    if (!piece.startsWith('<')) text += unescaped(piece)
    else if (!tag || !tags[tag[2] ?? '']) throw refuse(400, `can't parse entities: Unsupported start tag "${piece}"`)
    else if (tag[1]) {
      const last = open.pop()
      if (!last || last.tag !== tag[2])
        throw refuse(400, `can't parse entities: Unmatched end tag at byte offset ${text.length}`)
      entities.push({ ...last.entity, length: text.length - last.entity.offset })
    } else {
      const type = tags[tag[2] ?? ''] ?? ''
      const entity = { type, offset: text.length, length: 0, ...(tag[3] ? { url: tag[3] } : {}) }
      open.push({ tag: tag[2] ?? '', entity, at: text.length })
    }
  }
  const left = open.at(-1)
  if (left) throw refuse(400, `can't parse entities: Can't find end tag corresponding to start tag "${left.tag}"`)
  return { text, entities }
}

const cutsPair = (text: string, at: number): boolean => text.charCodeAt(at) >>> 10 === 0x37

function checkGiven(text: string, entities: readonly FakeEntity[]): void {
  for (const { offset, length } of entities) {
    if (offset < 0 || length <= 0 || offset + length > text.length) {
      throw refuse(400, 'ENTITY_BOUNDS_INVALID')
    }
    if (cutsPair(text, offset) || cutsPair(text, offset + length)) {
      throw refuse(400, "can't parse entities: entity begins in a middle of a UTF-16 symbol")
    }
  }
}

/** Links and commands Telegram finds by itself. */
export function foundIn(text: string): FakeEntity[] {
  const all = [
    ...Array.from(text.matchAll(/(?<=^|\s)\/[a-z0-9_]+(@\w+)?/gi), (match) => ({ type: 'bot_command', match })),
    ...Array.from(text.matchAll(/https?:\/\/\S+/gi), (match) => ({ type: 'url', match })),
  ]
  return all.map(({ type, match }) => ({ type, offset: match.index, length: match[0].length }))
}

/** Text and entities of what a bot sends, checked as Telegram does. */
export function formattedBy(
  text: string,
  how: { entities: readonly FakeEntity[]; parseMode: string },
): { text: string; entities: FakeEntity[] } {
  if (how.parseMode === 'HTML') return parseHtml(text)
  if (how.parseMode !== '') throw refuse(400, 'unsupported parse_mode')
  checkGiven(text, how.entities)
  const known = [...how.entities, ...foundIn(text).filter(({ type }) => type === 'url')]
  return { text, entities: known }
}
