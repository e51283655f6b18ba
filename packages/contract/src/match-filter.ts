import type { Bound, ConversationFilter, FilterState, TimeSpan, Word } from './conversation-filter.ts'
import type { Conversation } from './conversations.ts'
import { priorityRank } from './priorities.ts'
import { slaLook } from './sla-look.ts'

/** Who asks, and when. */
export interface FilterView {
  memberId: string | null
  nowMs: number
  /** The zone days begin in, of the IANA list. */
  timeZone: string
}

/** Null where the conversation itself does not tell. */
type Verdict = boolean | null

/** How many zones are kept: a server answers people of some, and whoever asks may write one in many ways. */
const zonesKept = 64

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone)
  if (kept) return kept
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const [oldest] = clocks.keys()
  if (clocks.size >= zonesKept && oldest !== undefined) clocks.delete(oldest)
  clocks.set(timeZone, clock)
  return clock
}

/** What the clocks of the zone show at a moment, read as if it were UTC. */
function shownMs(ms: number, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The first moment of a day; where the clocks skip midnight, the one they jump at. */
function beginOf(day: string, plus: number, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + plus * 86_400_000
  const before = wanted - (shownMs(wanted - 86_400_000, timeZone) - (wanted - 86_400_000))
  const offset = shownMs(before, timeZone) - before
  return shownMs(wanted - offset, timeZone) === wanted ? wanted - offset : before
}

/** The moment a bound means, in milliseconds of the epoch. */
export const boundMs = (bound: Bound, { nowMs, timeZone }: FilterView): number =>
  'agoMs' in bound ? nowMs - bound.agoMs : beginOf(bound.day, bound.plus, timeZone)

function isWithin(at: string | null, { from, to }: TimeSpan, view: FilterView): boolean {
  if (at === null) return false
  const ms = Date.parse(at)
  return (from === null || ms >= boundMs(from, view)) && (to === null || ms < boundMs(to, view))
}

function isInState(conversation: Conversation, state: FilterState): boolean {
  switch (state) {
    case 'unread':
      return conversation.unread > 0
    case 'unassigned':
      return conversation.assignee === null
    case 'waiting':
      return conversation.needsPerson
    case 'assistant':
      return conversation.assistantState === 'answering'
    case 'rated':
      return conversation.rating !== null
  }
}

const holds = (text: string | null | undefined, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false
const equals = (text: string | null | undefined, other: string): boolean => text?.toLowerCase() === other.toLowerCase()

type Named = Extract<ConversationFilter, { kind: 'name' }>

function isNamed({ assignee, team, tags, inbox, contact }: Conversation, named: Named, view: FilterView): Verdict {
  const { key, value, isSelf, isNone } = named
  switch (key) {
    case 'assignee':
      if (isNone) return assignee === null
      return isSelf ? assignee !== null && assignee.id === view.memberId : holds(assignee?.name, value)
    case 'team':
      return isNone ? team === null : equals(team?.name, value)
    case 'tag':
      return isNone ? tags.length === 0 : tags.some(({ name }) => equals(name, value))
    case 'inbox':
      return holds(inbox.name, value)
    case 'channel':
      return equals(inbox.kind, value)
    case 'contact':
      return holds(contact.name, value)
    case 'language':
      return (contact.language ?? '').toLowerCase().startsWith(value.toLowerCase())
    case 'mentions':
    case 'watcher':
      return null
  }
}

const timesOf = {
  created: ({ createdAt }: Conversation) => createdAt,
  active: ({ lastActivityAt }: Conversation) => lastActivityAt,
  waiting: ({ waitingSince }: Conversation) => waitingSince,
}

const spelled = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}]+/gu) ?? []

const stand = (words: readonly string[], part: readonly string[]): boolean =>
  words.some((_, at) => part.every((word, offset) => words[at + offset] === word))

/** Every word stands in what the list shows, as it is; where one does not it may yet stand in a message, or in another form. */
function areShown({ contact, subject, lastMessage }: Conversation, words: readonly Word[]): Verdict {
  const shown = [contact.name, subject, lastMessage?.preview ?? ''].map(spelled)
  const asked = words.flatMap(({ text, isPhrase }) =>
    isPhrase ? [spelled(text)] : spelled(text).map((word) => [word]),
  )
  const parts = asked.filter(({ length }) => length > 0)
  return (parts.length > 0 && parts.every((part) => shown.some((text) => stand(text, part)))) || null
}

function verdictOf(verdicts: readonly Verdict[], decisive: boolean): Verdict {
  if (verdicts.includes(decisive)) return decisive
  return verdicts.includes(null) ? null : !decisive
}

/** Whether a conversation is one of those asked for; null when only the server can say. */
export function matchFilter(filter: ConversationFilter, conversation: Conversation, view: FilterView): Verdict {
  const judge = (one: ConversationFilter): Verdict => matchFilter(one, conversation, view)
  switch (filter.kind) {
    case 'all':
      return verdictOf(filter.of.map(judge), false)
    case 'any':
      return verdictOf(filter.of.map(judge), true)
    case 'not': {
      const verdict = judge(filter.of)
      return verdict === null ? null : !verdict
    }
    case 'words':
      return areShown(conversation, filter.words)
    case 'number':
      return conversation.number === filter.number
    case 'status':
      return conversation.status === filter.status
    case 'is':
      return isInState(conversation, filter.state)
    case 'sla':
      return slaLook(conversation.sla, view.nowMs) === filter.look
    case 'rating': {
      const score = conversation.rating?.score
      return score !== undefined && score >= filter.least && score <= filter.most
    }
    case 'priority': {
      const rank = priorityRank(conversation.priority)
      return rank >= priorityRank(filter.least) && rank <= priorityRank(filter.most)
    }
    case 'name':
      return isNamed(conversation, filter, view)
    case 'time':
      return isWithin(timesOf[filter.key](conversation), filter.span, view)
  }
}
