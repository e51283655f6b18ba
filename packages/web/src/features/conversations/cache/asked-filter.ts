import type { ConversationFilter } from '@opora/contract/conversation-filter'
import type { Conversation } from '@opora/contract/conversations'
import { matchFilter } from '@opora/contract/match-filter'
import { type ParsedFilter, parseFilter } from '@opora/contract/parse-filter'
import { browserZone } from '../../../lib/browser-zone.ts'
import type { ListFilter } from './keys.ts'

let last: { q: string; parsed: ParsedFilter } = { q: '', parsed: { filter: null, problems: [] } }

/** What the words of a search ask for; rows ask for it again and again, so the last answer is kept. */
export function askedFilter(q: string): ParsedFilter {
  if (q !== last.q) last = { q, parsed: parseFilter(q) }
  return last.parsed
}

function namesStatus(filter: ConversationFilter): boolean {
  if (filter.kind === 'not') return namesStatus(filter.of)
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.some(namesStatus)
  return filter.kind === 'status'
}

/** The status a list holds: whoever names one in the search means that one, not the one chosen beside it. */
export function askedStatus({ q, status }: Pick<ListFilter, 'q' | 'status'>): ListFilter['status'] {
  const { filter } = askedFilter(q)
  return filter && namesStatus(filter) ? 'any' : status
}

/** Where the days of a search begin. */
export const ownTimeZone = (): string => browserZone() ?? 'UTC'

/** Which conversations a search asks for: true or false where the row tells, null where only the server knows. */
export function askedBy(q: string, me: string): (conversation: Conversation) => boolean | null {
  const { filter } = askedFilter(q)
  const view = { memberId: me, nowMs: Date.now(), timeZone: ownTimeZone() }
  return (conversation) => (filter ? matchFilter(filter, conversation, view) : true)
}
