import type { ConversationStatus } from '@opora/contract/conversations'
import type { Following, UndoSeconds } from '@opora/contract/held-replies'
import type { ConversationId, FileId, HeldReplyId, MemberId, MessageId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Db } from '../../platform/context/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

const mostAtOnce = 1000

/** Of those that have not left. */
const here = ['waiting', 'stopped']

const held = (ctx: Ctx) => ctx.db.selectFrom('held_replies').selectAll()

export const heldRow = (ctx: Ctx, id: HeldReplyId) => held(ctx).where('id', '=', id).executeTakeFirst()

export type HeldRow = NonNullable<Awaited<ReturnType<typeof heldRow>>>

export const followsOf = ({ follows }: HeldRow): Following | null => follows as Following | null

/** Under lock: whoever decides what becomes of it holds this until the commit. */
export const lockHeld = (ctx: Ctx, id: HeldReplyId) => held(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export const heldByClientId = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  held(ctx).where('member_id', '=', memberId).where('client_id', '=', clientId).executeTakeFirst()

/** The conversation and whatever was merged into it. */
const heldIn = (id: ConversationId) => sql<boolean>`conversation_id in (
  with recursive here (id) as (
    select ${id}::uuid union select c.id from conversations c join here h on c.merged_into_id = h.id
  ) select id from here)`

/** What has not left a conversation, the soonest first. */
export const heldInConversation = (ctx: Ctx, id: ConversationId) =>
  held(ctx).where(heldIn(id)).where('state', 'in', here).orderBy('leaves_at').orderBy('id').execute()

interface Place {
  at: Date
  id: string
}

/** What of a member waits for a moment or stopped, the soonest first. */
export const heldOfMember = (ctx: Ctx, memberId: MemberId, page: { after: Place | null; limit: number }) =>
  held(ctx)
    .where('member_id', '=', memberId)
    .where('state', 'in', here)
    .where((where) => where.or([where('is_scheduled', '=', true), where('state', '=', 'stopped')]))
    .$if(page.after !== null, (query) =>
      query.where(sql<boolean>`(leaves_at, id) > (${page.after?.at}::timestamptz, ${page.after?.id}::uuid)`),
    )
    .orderBy('leaves_at')
    .orderBy('id')
    .limit(page.limit)
    .execute()

export async function countHeld(ctx: Ctx, memberId: MemberId): Promise<number> {
  const query = ctx.db
    .selectFrom('held_replies')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('member_id', '=', memberId)
    .where('state', 'in', here)
  return Number((await query.executeTakeFirst())?.count ?? 0)
}

/** Those of a member in a conversation that can be taken back and leave up to a moment, in order. */
export const leavingUpTo = (ctx: Ctx, { conversationId, memberId, at }: LeavingOf) =>
  held(ctx)
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .where('state', '=', 'waiting')
    .where('is_scheduled', '=', false)
    .where('leaves_at', '<=', at)
    .orderBy('leaves_at')
    .orderBy('id')
    .execute()

interface LeavingOf {
  conversationId: ConversationId
  memberId: MemberId
  at: Date
}

/** When the last of those leaves. */
export async function lastLeaving(ctx: Ctx, of: Omit<LeavingOf, 'at'>): Promise<Date | null> {
  const query = ctx.db
    .selectFrom('held_replies')
    .select(({ fn }) => fn.max('leaves_at').as('at'))
    .where('conversation_id', '=', of.conversationId)
    .where('member_id', '=', of.memberId)
    .where('state', '=', 'waiting')
    .where('is_scheduled', '=', false)
  return ((await query.executeTakeFirst())?.at as Date | null | undefined) ?? null
}

export interface NewHeld {
  conversationId: ConversationId
  memberId: MemberId
  clientId: string
  text: string
  fileIds: readonly FileId[]
  replyToId: MessageId | null
  afterSeq: number | null
  resolves: boolean
  follows: Following | null
  isScheduled: boolean
  stood: ConversationStatus | null
  silenced: boolean
  cancelsOnWord: boolean
  leavesAt: Date
}

export const insertHeld = (ctx: Ctx, reply: NewHeld): Promise<HeldRow> =>
  ctx.db
    .insertInto('held_replies')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      conversation_id: reply.conversationId,
      member_id: reply.memberId,
      client_id: reply.clientId,
      text: reply.text,
      file_ids: storedJson([...new Set(reply.fileIds)]),
      reply_to_id: reply.replyToId,
      after_seq: reply.afterSeq,
      stood: reply.stood,
      silenced: reply.silenced,
      resolves: reply.resolves,
      follows: reply.follows && storedJson(reply.follows),
      is_scheduled: reply.isScheduled,
      cancels_on_word: reply.cancelsOnWord,
      leaves_at: reply.leavesAt,
      state: 'waiting',
      problem: null,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export interface HeldChange {
  text?: string
  leaves_at?: Date
  is_scheduled?: boolean
  /** What stands against it by then is told by these. */
  after_seq?: null
  stood?: null
  cancels_on_word?: boolean
  state?: 'waiting' | 'stopped' | 'returned'
  problem?: string | null
  /** Its author said so now. */
  isMeant?: boolean
}

export const changeHeld = (ctx: Ctx, id: string, { isMeant, ...change }: HeldChange): Promise<HeldRow> =>
  ctx.db
    .updateTable('held_replies')
    .set({ ...change, ...(isMeant ? { updated_at: ctx.now } : {}) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** It is a message now: nothing of it stands here any more. */
export async function endHeld(ctx: Ctx, id: string): Promise<void> {
  const nothing = { text: '', file_ids: '[]', reply_to_id: null, problem: null }
  await ctx.db
    .updateTable('held_replies')
    .set({ ...nothing, state: 'left', updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** Those that wait for a moment unless the contact writes, of before they wrote. */
export const stoppedByWord = (ctx: Ctx, id: ConversationId, at: Date) =>
  held(ctx)
    .where(heldIn(id))
    .where('state', '=', 'waiting')
    .where('is_scheduled', '=', true)
    .where('cancels_on_word', '=', true)
    .where('updated_at', '<', at)
    .execute()

export const waitingOf = (ctx: Ctx, memberId: MemberId) =>
  held(ctx).where('member_id', '=', memberId).where('state', '=', 'waiting').execute()

export async function undoSecondsOf(ctx: Ctx, memberId: MemberId): Promise<UndoSeconds | undefined> {
  const query = ctx.db.selectFrom('sending_preferences').select('undo_seconds').where('member_id', '=', memberId)
  return (await query.executeTakeFirst())?.undo_seconds as UndoSeconds | undefined
}

export async function putUndoSeconds(ctx: Ctx, memberId: MemberId, undo_seconds: UndoSeconds): Promise<void> {
  const change = { undo_seconds, updated_at: ctx.now }
  await ctx.db
    .insertInto('sending_preferences')
    .values({ member_id: memberId, workspace_id: ctx.workspaceId, ...change })
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet(change))
    .execute()
}

/** Of every workspace: what was to leave before a moment and waits still, the longest first. */
export async function overdue(db: Db, before: Date) {
  const rows = await db
    .selectFrom('held_replies')
    .select(['id', 'workspace_id', 'leaves_at'])
    .where('state', '=', 'waiting')
    .where('leaves_at', '<', before)
    .orderBy('leaves_at')
    .limit(mostAtOnce)
    .execute()
  return rows.map(({ id, workspace_id, leaves_at }) => ({
    id: id as HeldReplyId,
    workspaceId: workspace_id as WorkspaceId,
    leavesAt: leaves_at,
  }))
}

/** Of every workspace: what was over before a moment. */
export async function forgetOver(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('held_replies')
    .where('state', 'in', ['returned', 'left'])
    .where('updated_at', '<', before)
    .execute()
}
