import type { Bound, ConversationFilter, TimeSpan } from './conversation-filter.ts'
import type { Priority } from './priorities.ts'

const quote = (text: string): string => (/^[\p{L}\p{N}@._-]+$/u.test(text) ? text : `"${text.replaceAll('"', '')}"`)

const units = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const

function ageOf(ms: number): string {
  const [name, long] = units.find(([, long]) => ms % long === 0) ?? units[3]
  return `${ms / long}${name}`
}

const isDay = (bound: Bound | null): bound is Extract<Bound, { day: string }> => bound !== null && 'day' in bound

function spanText({ from, to }: TimeSpan): string {
  if (isDay(from) && isDay(to)) return from.day === to.day ? from.day : `${from.day}..${to.day}`
  if (isDay(from)) return `${from.plus ? '>' : '>='}${from.day}`
  if (isDay(to)) return `${to.plus ? '<=' : '<'}${to.day}`
  if (to) return `>${ageOf(to.agoMs)}`
  return from ? `<${ageOf(from.agoMs)}` : ''
}

function ratingText(least: number, most: number): string {
  if (least === most) return String(least)
  return most === 5 ? `>=${least}` : `<=${most}`
}

function priorityText(least: Priority, most: Priority): string {
  if (least === most) return least
  return most === 'urgent' ? `>=${least}` : `<=${most}`
}

const bracketed = (filter: ConversationFilter, kinds: readonly string[]): string =>
  kinds.includes(filter.kind) ? `(${printFilter(filter)})` : printFilter(filter)

/** The text that is understood as this filter. */
export function printFilter(filter: ConversationFilter): string {
  switch (filter.kind) {
    case 'all':
      return filter.of.map((one) => bracketed(one, ['any', 'all'])).join(' ')
    case 'any':
      return filter.of.map((one) => bracketed(one, ['any'])).join(' OR ')
    case 'not': {
      const isMany = filter.of.kind === 'words' && filter.of.words.length > 1
      return `-${isMany ? `(${printFilter(filter.of)})` : bracketed(filter.of, ['any', 'all', 'not'])}`
    }
    case 'words':
      return filter.words.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text)).join(' ')
    case 'number':
      return `#${filter.number}`
    case 'status':
      return `status:${filter.status}`
    case 'is':
      return `is:${filter.state}`
    case 'sla':
      return `sla:${filter.look}`
    case 'rating':
      return `rating:${ratingText(filter.least, filter.most)}`
    case 'priority':
      return `priority:${priorityText(filter.least, filter.most)}`
    case 'name':
      return `${filter.key}:${nameText(filter)}`
    case 'time':
      return `${filter.key}:${spanText(filter.span)}`
  }
}

function nameText({ value, isSelf, isNone }: Extract<ConversationFilter, { kind: 'name' }>): string {
  if (isSelf) return 'me'
  if (isNone) return 'none'
  return /^(me|none|я|мне|нет|никто)$/i.test(value) ? `"${value}"` : quote(value)
}
