import type { ConversationId } from '@opora/contract/ids'
import { type RuleTriggerKind, timedTriggers } from '@opora/contract/rule-language'
import type { RuleTrigger } from '@opora/contract/rules'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { timelineEvents } from '../../../platform/events/store.ts'
import { type MessageRow, pageOfMessages } from '../../conversations/index.ts'

/** Something that happened once and that a rule would have met. */
export interface Happening {
  kind: RuleTriggerKind
  at: Date
  /** What the contact had said last by then. */
  text: string
  reason?: string
  numbers?: { waiting?: number; messages?: number }
}

const newest = 2_147_483_647
/** Of one conversation, the newest. */
const looksAt = 200

const kindsOf: Record<string, readonly RuleTriggerKind[]> = {
  'conversation.resolved': ['status_changed'],
  'conversation.closed': ['status_changed'],
  'conversation.pending': ['status_changed'],
  'conversation.snoozed': ['status_changed'],
  'conversation.woken': ['status_changed'],
  'conversation.reopened': ['status_changed'],
  'conversation.assigned': ['assigned'],
  'conversation.unassigned': ['assigned'],
  'conversation.team_changed': ['team_changed'],
  'conversation.tags_changed': ['tagged', 'untagged'],
  'conversation.handed_over': ['handed_over'],
  'conversation.rated': ['rated'],
  'sla.warned': ['sla_warned'],
  'sla.breached': ['sla_breached'],
}

const isAnswer = ({ direction, author_type: by }: MessageRow): boolean =>
  direction === 'out' && (by === 'member' || by === 'assistant')

type Said = readonly MessageRow[]

const textAt = (said: Said, at: Date): string =>
  said.findLast(({ direction, created_at: then }) => direction === 'in' && then <= at)?.text ?? said[0]?.text ?? ''

const written = (said: Said): Happening[] =>
  said.flatMap((message, at): Happening[] => {
    const counted = { at: message.created_at, numbers: { messages: at + 1 } }
    if (message.direction === 'in') return [{ kind: 'contact_wrote', text: message.text, ...counted }]
    return isAnswer(message) ? [{ kind: 'answered', text: message.text, ...counted }] : []
  })

/** When a time came after which nobody had answered, or nothing was said. */
function timed(said: Said, { kind, minutes }: RuleTrigger, now: Date): Happening[] {
  const waitedMs = (minutes ?? 0) * 60_000
  const isQuiet = kind === 'quiet'
  const heard = said.filter(({ author_type: by }) => !isQuiet || by !== 'rule')
  return heard.flatMap((message, at): Happening[] => {
    const before = heard[at - 1]
    // The contact waits since the first of what they said.
    const isCounted = isQuiet || (message.direction === 'in' && before?.direction !== 'in')
    const next = heard.slice(at + 1).find((later) => isQuiet || isAnswer(later))
    const cameMs = message.created_at.getTime() + waitedMs
    if (!isCounted || cameMs > (next?.created_at ?? now).getTime()) return []
    return [{ kind, at: new Date(cameMs), text: textAt(said, new Date(cameMs)), numbers: { waiting: minutes ?? 0 } }]
  })
}

interface Payload {
  reason?: string
  tags?: { added: string[]; removed: string[] }
}

async function happened(ctx: Ctx, id: ConversationId, said: Said): Promise<Happening[]> {
  const events = await timelineEvents(ctx.db, id, { before: newest, limit: looksAt })
  return events.flatMap((row) => {
    const { reason, tags } = row.payload as Payload
    if (reason === 'taken_over') return []
    const kinds = (kindsOf[row.name] ?? []).filter(
      (kind) => !tags || (kind === 'tagged' ? tags.added : tags.removed).length > 0,
    )
    const at = row.created_at
    return kinds.map((kind): Happening => ({ kind, at, text: textAt(said, at), ...(reason ? { reason } : {}) }))
  })
}

/** What happened in a conversation of what a rule waits for, first to last. */
export async function happeningsOf(
  ctx: Ctx,
  id: ConversationId,
  triggers: readonly RuleTrigger[],
): Promise<Happening[]> {
  const page = { before: newest, limit: looksAt, isPublic: true }
  const said = (await pageOfMessages(ctx, id, page)).toReversed()
  const [first] = said
  const kinds = triggers.map(({ kind }) => kind)
  const times = triggers.filter(({ kind }) => timedTriggers.includes(kind))
  const began: Happening[] = first?.seq === 1 ? [{ kind: 'created', at: first.created_at, text: first.text }] : []
  const all = [...began, ...written(said), ...(await happened(ctx, id, said))]
  const found = [
    ...all.filter(({ kind }) => kinds.includes(kind)),
    ...times.flatMap((time) => timed(said, time, ctx.now)),
  ]
  return found.sort((a, b) => a.at.getTime() - b.at.getTime())
}
