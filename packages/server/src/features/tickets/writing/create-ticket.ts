import { createHash } from 'node:crypto'
import { failure } from '@opora/contract/errors'
import type { ConversationId, TicketId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { getVisible } from '../../conversations/index.ts'
import { actorOf, askerOf } from '../actor.ts'
import { ticketCreated } from '../events.ts'
import { checkedValues, type Values } from '../fields/checked-values.ts'
import { tellConversations } from '../following/tell-conversations.ts'
import { assertAllowed } from '../placing/held-ticket.ts'
import { assertSpace, findRank, keepRanksShort } from '../placing/place.ts'
import type { TicketRow } from '../placing/store.ts'
import { ensureSetup } from '../setup/ensure-setup.ts'
import { lockColumn, projectRows, statusRows, typeRows } from '../setup/store.ts'
import { relink } from './change-ticket.ts'
import { assertKind, assertParent, assertPeople } from './check-facts.ts'
import { insertTicket, ticketByClientId } from './store.ts'

/** What is said of a ticket that is to be made. */
export type NewTicket = InputOf<'POST /tickets'>['body']

const hashOf = (draft: NewTicket): string => createHash('sha256').update(storedJson(draft)).digest('base64url')

/** The ticket this was sent for before. */
async function sentBefore(ctx: Ctx, draft: NewTicket): Promise<TicketId | null> {
  const row = await ticketByClientId(ctx, askerOf(ctx).id, draft.clientId)
  if (!row) return null
  if (row.body_hash !== hashOf(draft)) throw failure('ticket.client_id_reused')
  return row.id as TicketId
}

/** What it is about where nobody said: the conversation’s subject and its contact. */
async function fromConversation(ctx: Ctx, { conversationId, subject, contactId }: NewTicket) {
  const row = conversationId ? await getVisible(ctx, conversationId as ConversationId) : null
  const words = subject ?? (row && cutText(row.subject.replaceAll(/\s+/g, ' ').trim(), ticketSubjectCharacters))
  const missing = { path: 'body.subject', message: 'has to be filled in', code: 'required' }
  if (!words && !row) throw failure('invalid', {}, [missing])
  return {
    subject: words || `#${row?.number}`,
    contactId: contactId === undefined ? (row?.contact_id ?? null) : contactId,
  }
}

async function whereTo(ctx: Ctx, { projectId, typeId }: NewTicket) {
  const first = firstOf(await statusRows(ctx))
  const project = projectId ?? firstOf((await projectRows(ctx)).filter((row) => !row.archived_at)).id
  const fits = (ids: unknown): boolean => (ids as string[]).length === 0 || (ids as string[]).includes(project)
  const type = typeId ?? firstOf((await typeRows(ctx)).filter((row) => !row.archived_at && fits(row.project_ids))).id
  await assertKind(ctx, { projectId: project, typeId: type })
  return { projectId: project, typeId: type, firstStatusId: first.id }
}

/** The first of what there has to be. */
function firstOf<T>(rows: readonly T[]): T {
  const [first] = rows
  if (!first) throw failure('not_found')
  return first
}

async function rowOf(
  ctx: Ctx,
  draft: NewTicket,
): Promise<{ row: Omit<TicketRow, 'number' | 'rank'>; statusId: string }> {
  const { projectId, typeId, firstStatusId } = await whereTo(ctx, draft)
  const { subject, contactId } = await fromConversation(ctx, draft)
  const { assigneeId = null, teamId = null, parentId = null } = draft
  await assertPeople(ctx, { assigneeId, teamId, contactId: draft.contactId })
  const given = (draft.values ?? {}) as Values
  const values = await checkedValues(ctx, { projectId, before: {}, given })
  if (parentId) await assertParent(ctx, null, parentId)
  const row = {
    id: ctx.world.ids.next(),
    workspace_id: ctx.workspaceId,
    project_id: projectId,
    type_id: typeId,
    status_id: firstStatusId,
    subject,
    description: draft.description ?? '',
    priority: draft.priority ?? 'none',
    assignee_id: assigneeId,
    team_id: teamId,
    contact_id: contactId,
    parent_id: parentId,
    due_at: draft.dueAt ? new Date(draft.dueAt) : null,
    estimate_minutes: draft.estimateMinutes ?? null,
    spent_minutes: draft.spentMinutes ?? null,
    field_values: values,
    checklist: draft.checklist ?? [],
    creator: actorOf(ctx),
    creator_id: ctx.actor.type === 'member' ? ctx.actor.memberId : null,
    client_id: draft.clientId,
    body_hash: hashOf(draft),
    version: 1,
    archived_at: null,
    status_since: ctx.now,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  return { row, statusId: draft.statusId ?? firstStatusId }
}

/** Stores a ticket for whoever `ctx` acts for. Only inside transact(), where the setup is. */
export async function storeTicket(ctx: Ctx, draft: NewTicket): Promise<TicketId> {
  const { row, statusId } = await rowOf(ctx, draft)
  const column = await lockColumn(ctx, statusId)
  if (!column) throw failure('not_found')
  // A ticket made further on has come from the first status, as far as its workflow is concerned.
  if (statusId !== row.status_id) await assertAllowed(ctx, { ...row, number: 0, rank: null }, column)
  await assertSpace(ctx, column)
  const rank = await findRank(ctx, { statusId, ticketId: null })
  const json = {
    field_values: storedJson(row.field_values),
    checklist: storedJson(row.checklist),
    creator: storedJson(row.creator),
  }
  await insertTicket(ctx, { ...row, ...json, status_id: statusId, rank })
  const { tagIds, watcherIds, conversationId } = draft
  await relink(ctx, row.id, {
    ...(tagIds ? { tagIds } : {}),
    ...(watcherIds ? { watcherIds } : {}),
    ...(conversationId ? { conversationIds: [conversationId] } : {}),
  })
  await keepRanksShort(ctx, statusId, rank)
  const conversationIds = conversationId ? [conversationId] : []
  await tellConversations(ctx, { ticketId: row.id, conversationIds, what: 'made' })
  ctx.announce(ticketCreated({ ticketId: row.id as TicketId }))
  return row.id as TicketId
}

/** Makes a ticket on top of its column, once for each client id. */
export async function createTicket(ctx: Ctx, draft: NewTicket): Promise<TicketId> {
  await ensureSetup(ctx)
  const make = (): Promise<TicketId> =>
    transact(ctx, async (ctx) => (await sentBefore(ctx, draft)) ?? (await storeTicket(ctx, draft)))
  // Sent twice at the same moment: the other one is there by now.
  return make().catch((error: unknown) => (isTaken(error) ? make() : Promise.reject(error)))
}
