import { type Priority, priorities } from './priorities.ts'

/**
 * The language one finds conversations with: `status:open tag:vip -assignee:me (waiting:>30m OR is:unread) refund`.
 * What is not understood is a word to look for; nothing of it ever becomes a part of a statement.
 */

/** A moment seen from now or from a day: so many milliseconds ago, or the beginning of a day and so many days on. */
export type Bound = { agoMs: number } | { day: string; plus: 0 | 1 }

/** From this moment on, and before that one. */
export interface TimeSpan {
  from: Bound | null
  to: Bound | null
}

export interface Word {
  text: string
  /** It stood in quotation marks: its words follow each other. */
  isPhrase: boolean
}

export const filterChoices = {
  status: ['open', 'pending', 'snoozed', 'resolved', 'closed'],
  is: ['unread', 'unassigned', 'waiting', 'assistant', 'rated'],
  sla: ['breached', 'soon', 'fine', 'paused'],
} as const

export const filterNames = [
  'assignee',
  'team',
  'tag',
  'inbox',
  'channel',
  'contact',
  'language',
  'mentions',
  'watcher',
] as const
export const filterTimes = ['created', 'active', 'waiting'] as const

export type FilterName = (typeof filterNames)[number]
export type FilterTime = (typeof filterTimes)[number]
export type FilterStatus = (typeof filterChoices.status)[number]
export type FilterState = (typeof filterChoices.is)[number]
export type FilterSla = (typeof filterChoices.sla)[number]

export type ConversationFilter =
  | { kind: 'all' | 'any'; of: readonly ConversationFilter[] }
  | { kind: 'not'; of: ConversationFilter }
  | { kind: 'words'; words: readonly Word[] }
  | { kind: 'number'; number: number }
  | { kind: 'status'; status: FilterStatus }
  | { kind: 'is'; state: FilterState }
  /** How it stands with what was promised: missed, due soon, in time, or its clocks stand still. */
  | { kind: 'sla'; look: FilterSla }
  /** `me` and `none` are meant as such unless they stood in quotation marks. */
  | { kind: 'name'; key: FilterName; value: string; isSelf: boolean; isNone: boolean }
  | { kind: 'rating'; least: number; most: number }
  /** Of all, from this one to that one. */
  | { kind: 'priority'; least: Priority; most: Priority }
  | { kind: 'time'; key: FilterTime; span: TimeSpan }

const statusWords: Record<string, FilterStatus> = {
  открыт: 'open',
  ждёт: 'pending',
  ждет: 'pending',
  отложен: 'snoozed',
  решён: 'resolved',
  решен: 'resolved',
  закрыт: 'closed',
}
const stateWords: Record<string, FilterState> = {
  непрочитан: 'unread',
  ничей: 'unassigned',
  ждёт: 'waiting',
  ждет: 'waiting',
  ассистент: 'assistant',
  оценён: 'rated',
  оценен: 'rated',
}
const slaWords: Record<string, FilterSla> = {
  просрочен: 'breached',
  скоро: 'soon',
  вовремя: 'fine',
  пауза: 'paused',
}
const priorityWords: Record<string, Priority> = {
  нет: 'none',
  низкий: 'low',
  средний: 'medium',
  высокий: 'high',
  срочный: 'urgent',
}
const keyWords: Record<string, string> = {
  статус: 'status',
  есть: 'is',
  ответственный: 'assignee',
  команда: 'team',
  метка: 'tag',
  источник: 'inbox',
  канал: 'channel',
  клиент: 'contact',
  язык: 'language',
  упомянут: 'mentions',
  наблюдатель: 'watcher',
  создан: 'created',
  активен: 'active',
  ждёт: 'waiting',
  ждет: 'waiting',
  оценка: 'rating',
  срок: 'sla',
  приоритет: 'priority',
}
const selves = ['me', 'я', 'мне']
const nones = ['none', 'нет', 'никто']
const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const unitWords: Record<string, string> = { м: 'm', ч: 'h', д: 'd', н: 'w' }

export interface FilterValue {
  text: string
  isQuoted: boolean
}

const day = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string): boolean => {
  const at = day.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** `7d`, `>30m` are ages; `2026-11-20`, `<=2026-11-20` and `2026-11-01..2026-11-07` are days. */
function spanOf(text: string): TimeSpan | null {
  const [, sign = '', rest = ''] = /^(<=|>=|<|>)?(.+)$/.exec(text) ?? []
  const age = /^(\d{1,5})([a-zа-я])$/.exec(rest.toLowerCase())
  if (age) {
    const agoMs = Number(age[1]) * (units[unitWords[age[2] ?? ''] ?? age[2] ?? ''] ?? Number.NaN)
    if (Number.isNaN(agoMs)) return null
    return sign.startsWith('>') ? { from: null, to: { agoMs } } : { from: { agoMs }, to: null }
  }
  const [first = '', last = first, ...more] = rest.split('..')
  if (!isDay(first) || !isDay(last) || more.length > 0 || (sign && rest.includes('..'))) return null
  switch (sign) {
    case '>':
      return { from: { day: first, plus: 1 }, to: null }
    case '>=':
      return { from: { day: first, plus: 0 }, to: null }
    case '<':
      return { from: null, to: { day: first, plus: 0 } }
    case '<=':
      return { from: null, to: { day: first, plus: 1 } }
    default:
      return { from: { day: first, plus: 0 }, to: { day: last, plus: 1 } }
  }
}

function ratingOf(text: string): ConversationFilter | null {
  const [, sign = '', digit] = /^(<=|>=|<|>)?([1-5])$/.exec(text) ?? []
  if (!digit) return null
  const n = Number(digit)
  const least = sign === '>' ? n + 1 : sign.startsWith('<') ? 1 : n
  const most = sign === '<' ? n - 1 : sign.startsWith('>') ? 5 : n
  return least > most ? null : { kind: 'rating', least, most }
}

const oneOf = <T extends string>(choices: readonly T[], words: Record<string, T>, text: string): T | undefined =>
  choices.find((one) => one === text) ?? (Object.hasOwn(words, text) ? words[text] : undefined)

/** `high`, `>=high`, `<high`; null when it is none of them, or nothing could be so. */
function priorityOf(text: string): ConversationFilter | null {
  const [, sign = '', word = ''] = /^(<=|>=|<|>)?(.+)$/.exec(text) ?? []
  const one = oneOf(priorities, priorityWords, word)
  if (!one) return null
  const at = priorities.indexOf(one)
  const least = priorities[sign === '>' ? at + 1 : sign.startsWith('<') ? 0 : at]
  const most = priorities[sign === '<' ? at - 1 : sign.startsWith('>') ? priorities.length - 1 : at]
  return least && most ? { kind: 'priority', least, most } : null
}

const isName = (key: string): key is FilterName => filterNames.some((one) => one === key)
const isTime = (key: string): key is FilterTime => filterTimes.some((one) => one === key)
const keyOf = (word: string): string => (Object.hasOwn(keyWords, word) ? (keyWords[word] ?? word) : word)
const keysWithSelf: readonly string[] = ['assignee', 'mentions', 'watcher']
const keysWithNone: readonly string[] = ['assignee', 'team', 'tag', 'watcher']

/** What `key:value` says, in either language. Undefined when there is no such key, null when its value is none of its. */
export function filterTerm(word: string, { text, isQuoted }: FilterValue): ConversationFilter | null | undefined {
  const folded = text.toLowerCase()
  const key = keyOf(word.toLowerCase())
  if (key === 'status') {
    const status = oneOf(filterChoices.status, statusWords, folded)
    return status ? { kind: 'status', status } : null
  }
  if (key === 'is') {
    const state = oneOf(filterChoices.is, stateWords, folded)
    return state ? { kind: 'is', state } : null
  }
  if (key === 'sla') {
    const look = oneOf(filterChoices.sla, slaWords, folded)
    return look ? { kind: 'sla', look } : null
  }
  if (key === 'rating') return ratingOf(text)
  if (key === 'priority') return priorityOf(folded)
  if (isTime(key)) {
    const span = spanOf(text)
    return span && { kind: 'time', key, span }
  }
  if (!isName(key)) return undefined
  if (text.trim() === '') return null
  const isSelf = !isQuoted && keysWithSelf.includes(key) && selves.includes(folded)
  const isNone = !isQuoted && keysWithNone.includes(key) && nones.includes(folded)
  return { kind: 'name', key, value: text, isSelf, isNone }
}

const englishKeys = ['status', 'is', 'sla', 'rating', 'priority', ...filterTimes, ...filterNames]

/** What conditions are called in a language, each once. */
export const filterKeys = (locale: 'en' | 'ru'): readonly string[] =>
  locale === 'en'
    ? englishKeys
    : englishKeys.map((key) => Object.keys(keyWords).find((word) => keyWords[word] === key) ?? key)
