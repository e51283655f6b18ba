import type { ConversationFilter } from '@opora/contract/conversation-filter'
import { parseFilter } from '@opora/contract/parse-filter'
import { printFilter } from '@opora/contract/print-filter'

/** What a condition can be about, in the order the fields are offered. */
export const fields = [
  'status',
  'assignee',
  'team',
  'tag',
  'is',
  'priority',
  'sla',
  'waiting',
  'created',
  'active',
  'channel',
  'inbox',
  'contact',
  'language',
  'mentions',
  'watcher',
  'rating',
] as const
export type Field = (typeof fields)[number]

/** One line of the builder: `value` is what stands behind the colon. */
export interface Condition {
  field: Field
  isNot: boolean
  value: string
}

/** What a search says, line by line; null when it has alternatives or brackets, which lines cannot show. */
export interface Lines {
  words: string
  conditions: Condition[]
}

const isField = (word: string): word is Field => fields.some((field) => field === word)

function conditionOf(filter: ConversationFilter): Condition | null {
  const isNot = filter.kind === 'not'
  const of = isNot ? filter.of : filter
  if (of.kind === 'all' || of.kind === 'any' || of.kind === 'not') return null
  const [, field = '', value = ''] = /^(\p{L}+):(.*)$/u.exec(printFilter(of)) ?? []
  return isField(field) && of.kind !== 'words' ? { field, isNot, value } : null
}

export function linesOf(q: string): Lines | null {
  const { filter, problems } = parseFilter(q)
  if (problems.length > 0) return null
  const all = filter === null ? [] : filter.kind === 'all' ? filter.of : [filter]
  const words: string[] = []
  const conditions: Condition[] = []
  for (const one of all) {
    const condition = conditionOf(one)
    if (one.kind === 'words' || one.kind === 'number') words.push(printFilter(one))
    else if (condition) conditions.push(condition)
    else return null
  }
  return { words: words.join(' '), conditions }
}

/** Words that hold a choice are one thing beside the conditions, not a choice between them. */
function said(words: string): string {
  const { filter, problems } = parseFilter(words)
  return problems.length === 0 && filter?.kind === 'any' ? `(${words.trim()})` : words.trim()
}

/** The search these lines say; a line that is not filled in yet says nothing. */
export const textOf = ({ words, conditions }: Lines): string =>
  [
    ...conditions.flatMap(({ field, isNot, value }) => (value ? [`${isNot ? '-' : ''}${field}:${value}`] : [])),
    said(words),
  ]
    .filter(Boolean)
    .join(' ')

/** A name as it stands behind a colon, and back. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '')}"`
export const unquoted = (value: string): string => value.replace(/^"(.*)"$/, '$1')
