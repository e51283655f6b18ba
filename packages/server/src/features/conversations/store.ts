import type { ConversationStatus } from '@opora/contract/conversations'
import type { ContactId, ConversationId, TeamId } from '@opora/contract/ids'
import type { Priority } from '@opora/contract/priorities'
import type { TagSummary } from '@opora/contract/tags'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import { either } from '../../platform/db/either.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'
import { isOneWith } from '../contacts/index.ts'
import { mergedInto } from './links/store.ts'
import type { ConversationState } from './model.ts'

export const openStatuses = ['open', 'pending', 'snoozed']

const tagsShown = sql<TagSummary[]>`(
  select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name_key), '[]')
  from conversation_tags ct join tags t on t.id = ct.tag_id where ct.conversation_id = c.id)`

/** The name of who answers in the inbox, its own assistant or else the first; null when that one is switched off. */
const assistantName = sql<string | null>`(
  select a.name from assistants a where a.is_enabled and a.id = coalesce(
    i.assistant_id, (select first.id from assistants first order by first.created_at, first.id limit 1)))`

/** Whether the contact has not blocked the inbox. */
const isReachable = sql<boolean>`not exists (
  select from identities d where d.workspace_id = c.workspace_id and d.contact_id = c.contact_id
    and d.inbox_id = c.inbox_id and not d.is_reachable)`

/** Joins contact `p`, whom members see: the conversation’s own, or the one that one was merged into. */
export const joinPerson = sql`join contacts a on a.id = c.contact_id join contacts p on p.id = ${either('a.merged_into_id', 'a.id')}`

/** Everything a row shows: `c` with contact `p`, inbox `i`, member `m` and their user `u`, and team `g`. */
export const shownConversations = (ctx: Ctx) =>
  ctx.db
    .selectFrom('conversations as c')
    .innerJoin('contacts as a', 'a.id', 'c.contact_id')
    .innerJoin('contacts as p', (join) => join.on(sql<boolean>`p.id = ${either('a.merged_into_id', 'a.id')}`))
    .innerJoin('inboxes as i', 'i.id', 'c.inbox_id')
    .leftJoin('members as m', 'm.id', 'c.assignee_id')
    .leftJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('teams as g', (join) => join.onRef('g.id', '=', 'c.team_id').on('g.removed_at', 'is', null))
    .leftJoin('sla_clocks as s', 's.conversation_id', 'c.id')
    .selectAll('c')
    .select([
      'p.id as person_id',
      'p.name as contact_name',
      'p.language as contact_language',
      'p.blocked_at as contact_blocked_at',
    ])
    .select(['s.shown as sla', 's.due_at'])
    .select(['i.name as inbox_name', 'i.kind as inbox_kind', 'u.name as assignee_name', 'g.name as team_name'])
    .select([tagsShown.as('tags'), assistantName.as('assistant_name'), isReachable.as('is_reachable')])
    .select(mergedInto.as('merged_into'))

export const conversationRow = (ctx: Ctx, id: ConversationId) =>
  shownConversations(ctx).where('c.id', '=', id).executeTakeFirst()

/** Those of them that exist, in no order. */
export const conversationsByIds = async (ctx: Ctx, ids: readonly ConversationId[]): Promise<ConversationRow[]> =>
  ids.length === 0
    ? []
    : shownConversations(ctx)
        .where('c.id', 'in', [...ids])
        .execute()

/** The conversation alone, for whoever needs nothing of what stands beside it. */
export const bareConversationRow = (ctx: Ctx, id: ConversationId) =>
  ctx.db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()

export type BareConversation = NonNullable<Awaited<ReturnType<typeof bareConversationRow>>>

export type ConversationRow = NonNullable<Awaited<ReturnType<typeof conversationRow>>>

const lockedConversation = (ctx: Ctx, id: ConversationId) =>
  ctx.db
    .selectFrom('conversations as c')
    .innerJoin('inboxes as i', 'i.id', 'c.inbox_id')
    .selectAll('c')
    .select(['i.kind as inbox_kind', 'i.is_enabled as inbox_is_enabled'])
    .where('c.id', '=', id)
    .forUpdate('c')

/** The row under lock: whoever changes a conversation holds this until the commit. */
export const lockConversation = (ctx: Ctx, id: ConversationId) => lockedConversation(ctx, id).executeTakeFirst()

export type LockedConversation = NonNullable<Awaited<ReturnType<typeof lockConversation>>>

interface Writer {
  memberId: string
  clientId: string | null
}

/** The same for a member who writes in it: whether its contact can be reached, and whether they sent this before. */
export const lockForWriter = (ctx: Ctx, id: ConversationId, { memberId, clientId }: Writer) =>
  lockedConversation(ctx, id)
    .select(isReachable.as('is_reachable'))
    .select(
      sql<boolean>`exists (
        select from messages s
        where s.author_type = 'member' and s.author_id = ${memberId} and s.client_id = ${clientId})`.as('was_sent'),
    )
    .executeTakeFirst()

const newestOf = (ctx: Ctx, of: RawBuilder<boolean>, limit: number) =>
  shownConversations(ctx)
    .where(of)
    .where('c.merged_into_id', 'is', null)
    .orderBy('c.last_activity_at', 'desc')
    .limit(limit)
    .execute()

/** What somebody wrote by one account: all their visitor may see. */
export const conversationsOfContact = (ctx: Ctx, contactId: ContactId, limit: number) =>
  newestOf(ctx, sql<boolean>`c.contact_id = ${contactId}::uuid`, limit)

/** What somebody wrote by any of their accounts: members see them together. */
export const conversationsOfPerson = (ctx: Ctx, personId: ContactId, limit: number) =>
  newestOf(ctx, isOneWith(personId, sql`c.contact_id`), limit)

type Stateful = Pick<LockedConversation, 'status' | 'assistant_state' | 'assignee_id' | 'needs_person'>

export const stateOf = (row: Stateful): ConversationState => ({
  status: row.status as ConversationStatus,
  assistantState: row.assistant_state as ConversationState['assistantState'],
  assigneeId: row.assignee_id,
  needsPerson: row.needs_person,
})

export interface ConversationChange {
  state?: ConversationState
  teamId?: TeamId | null
  /** With a state that is snoozed; any other ends it. */
  snoozedUntil?: Date
  lastSeq?: number
  lastMessage?: object
  waitingSince?: Date | null
  unread?: number
  contactUnread?: number
  memberReadSeq?: number
  contactReadSeq?: number
  rating?: { score: number; comment: string | null }
  priority?: Priority
  isActivity?: boolean
}

/** A change to the locked row; every change moves the version on. */
export function conversationChange(ctx: Ctx, id: ConversationId, change: ConversationChange) {
  const { state } = change
  return ctx.db
    .updateTable('conversations')
    .set({
      version: sql<number>`version + 1`,
      updated_at: ctx.now,
      ...(change.isActivity ? { last_activity_at: ctx.now } : {}),
      ...(state
        ? {
            status: state.status,
            assistant_state: state.assistantState,
            assignee_id: state.assigneeId,
            needs_person: state.needsPerson,
            ...(state.status === 'snoozed' ? {} : { snoozed_until: null }),
          }
        : {}),
      ...(change.teamId === undefined ? {} : { team_id: change.teamId }),
      ...(change.snoozedUntil === undefined ? {} : { snoozed_until: change.snoozedUntil }),
      ...(change.priority === undefined ? {} : { priority: change.priority }),
      ...(change.lastSeq === undefined ? {} : { last_seq: change.lastSeq }),
      ...(change.lastMessage === undefined ? {} : { last_message: storedJson(change.lastMessage) }),
      ...(change.waitingSince === undefined ? {} : { waiting_since: change.waitingSince }),
      ...(change.unread === undefined ? {} : { unread: change.unread }),
      ...(change.contactUnread === undefined ? {} : { contact_unread: change.contactUnread }),
      ...(change.memberReadSeq === undefined ? {} : { member_read_seq: change.memberReadSeq }),
      ...(change.contactReadSeq === undefined ? {} : { contact_read_seq: change.contactReadSeq }),
      ...(change.rating ? { rating_score: change.rating.score, rating_comment: change.rating.comment } : {}),
    })
    .where('id', '=', id)
    .returning('id')
}

export async function changeConversation(ctx: Ctx, id: ConversationId, change: ConversationChange): Promise<void> {
  await conversationChange(ctx, id, change).execute()
}

/** Moves on the version of what a contact's name is shown in; which conversations those are. */
export const touchConversationsOf = (ctx: Ctx, contactId: ContactId) =>
  ctx.db
    .updateTable('conversations')
    .set({ version: sql<number>`version + 1` })
    .where(isOneWith(contactId))
    .where('status', 'in', openStatuses)
    .returning('id')
    .execute()

/** What stands beside a conversation and changes nothing of how it stands. */
export const besides = ['discussion.began', 'transcript.sent', 'transcript.failed', 'ticket.linked', 'ticket.finished']

/** Ends of what happened in a conversation, as places in its timeline; 0 where nothing did. */
export interface Doings {
  /** What a member did. */
  byMemberSeq: number
  /** What a member or its contact did, or anybody said aloud. */
  meantSeq: number
  /** Whether the rules of a queue were the last to say who has it. */
  isRouted: boolean
}

export async function doingsIn(ctx: Ctx, id: ConversationId): Promise<Doings> {
  const { rows } = await sql<Doings>`
    select coalesce(max(conversation_seq) filter (where actor ->> 'type' = 'member'), 0) as "byMemberSeq",
      coalesce(max(conversation_seq) filter (where actor ->> 'type' in ('member', 'contact')
        or (name = 'message.created' and payload ->> 'direction' <> 'note')), 0) as "meantSeq",
      coalesce((array_agg(payload ? 'routing' order by conversation_seq desc) filter (
        where name in ('conversation.assigned', 'conversation.unassigned')))[1], false) as "isRouted"
    from events where workspace_id = ${ctx.workspaceId}::uuid and conversation_id = ${id}::uuid
      and conversation_seq is not null and name <> all(${besides})`.execute(ctx.db)
  return rows[0] ?? { byMemberSeq: 0, meantSeq: 0, isRouted: false }
}
