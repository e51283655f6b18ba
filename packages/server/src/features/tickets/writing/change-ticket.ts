import { failure } from '@opora/contract/errors'
import type { TicketId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { ticketChanged } from '../events.ts'
import { checkedValues, type Values } from '../fields/checked-values.ts'
import { tellConversations } from '../following/tell-conversations.ts'
import { type Change, keepChanges } from '../history/store.ts'
import { lockedTicket } from '../placing/held-ticket.ts'
import { assertSpace, findRank } from '../placing/place.ts'
import { type TicketRow, ticketRow, updateTicket } from '../placing/store.ts'
import { lockColumn } from '../setup/store.ts'
import { assertKind, assertParent, assertPeople, fittingLinks } from './check-facts.ts'
import { asColumns, changedFacts, changedValues } from './facts.ts'
import { changeLinks, isMerged, type Links, linksOf } from './store.ts'

type Given = Omit<InputOf<'PATCH /tickets/:id'>['body'], 'version'>

const kinds = ['tagIds', 'watcherIds', 'conversationIds'] as const

/** Changes what a ticket is linked to; lists are given whole. */
export async function relink(ctx: Ctx, ticketId: string, given: Partial<Record<keyof Links, readonly string[]>>) {
  const before = await linksOf(ctx, ticketId)
  const changes: Change[] = []
  for (const kind of kinds) {
    const asked = given[kind]
    if (!asked) continue
    const fresh = await fittingLinks(
      ctx,
      kind,
      [...new Set(asked)].filter((id) => !before[kind].includes(id)),
    )
    const added = [...new Set(fresh)].filter((id) => !before[kind].includes(id))
    const removed = before[kind].filter((id) => !asked.includes(id) && !fresh.includes(id))
    if (added.length + removed.length === 0) continue
    await changeLinks(ctx, ticketId, { kind, added, removed })
    const after = [...before[kind].filter((id) => !removed.includes(id)), ...added]
    changes.push({ field: kind, before: before[kind], after })
  }
  return changes
}

const has = (changes: readonly Change[], field: string): boolean => changes.some((one) => one.field === field)

async function assertFacts(ctx: Ctx, row: TicketRow, { given, changes }: { given: Given; changes: readonly Change[] }) {
  const named = <T>(field: string, value: T): T | undefined => (has(changes, field) ? value : undefined)
  await assertPeople(ctx, {
    assigneeId: named('assigneeId', given.assigneeId),
    teamId: named('teamId', given.teamId),
    contactId: named('contactId', given.contactId),
  })
  if (has(changes, 'projectId') || has(changes, 'typeId'))
    await assertKind(ctx, { projectId: given.projectId ?? row.project_id, typeId: given.typeId ?? row.type_id })
  if (given.parentId && has(changes, 'parentId')) await assertParent(ctx, row.id, given.parentId)
}

/** What a change makes of a ticket under lock: refused where it does not fit, not written yet. */
export async function amend(ctx: Ctx, row: TicketRow, given: Given) {
  const plain = changedFacts(row, given)
  await assertFacts(ctx, row, { given, changes: plain })
  const before = row.field_values as Values
  const isAsked = given.values !== undefined || has(plain, 'projectId')
  const projectId = given.projectId ?? row.project_id
  const values = isAsked
    ? await checkedValues(ctx, { projectId, before, given: (given.values ?? {}) as Values })
    : before
  return { plain, values, changes: [...plain, ...changedValues(before, values)] }
}

/** A ticket that comes back needs space in its column, which is locked before the ticket. */
async function heldColumn(ctx: Ctx, id: TicketId, { isArchived }: Given) {
  if (isArchived !== false) return null
  const row = await ticketRow(ctx, id)
  if (!row) throw failure('not_found')
  return (await lockColumn(ctx, row.status_id)) ?? null
}

/** Conversations it was linked to. */
function newOnes(changes: readonly Change[]): string[] {
  const change = changes.find(({ field }) => field === 'conversationIds')
  const [before, after] = [change?.before as string[] | undefined, change?.after as string[] | undefined]
  return (after ?? []).filter((one) => !before?.includes(one))
}

/** Changes what is named of a ticket, all of it or nothing, and keeps how it was before. */
export function changeTicket(
  ctx: Ctx,
  id: TicketId,
  { version, ...given }: InputOf<'PATCH /tickets/:id'>['body'],
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const column = await heldColumn(ctx, id, given)
    const row = await lockedTicket(ctx, id, version)
    if (row.archived_at && given.isArchived !== false) throw failure('ticket.archived')
    if (given.isArchived === false && (await isMerged(ctx, id))) throw failure('ticket.merged')
    const { plain, values, changes: own } = await amend(ctx, row, given)
    const changes = [...own, ...(await relink(ctx, id, given))]
    if (changes.length === 0) return
    const place = has(plain, 'isArchived') ? await placeOf(ctx, row, column) : {}
    await updateTicket(ctx, id, {
      ...asColumns(plain),
      ...place,
      field_values: storedJson(values),
      version: row.version + 1,
      updated_at: ctx.now,
    })
    const changeId = await keepChanges(ctx, id, changes)
    await tellConversations(ctx, { ticketId: id, conversationIds: newOnes(changes), what: 'linked' })
    ctx.announce(ticketChanged({ ticketId: id, fromStatusId: null, changeId }))
  })
}

async function placeOf(ctx: Ctx, row: TicketRow, column: Awaited<ReturnType<typeof heldColumn>>) {
  if (!column) return { archived_at: ctx.now, rank: null }
  await assertSpace(ctx, column)
  return { archived_at: null, rank: await findRank(ctx, { statusId: column.id, ticketId: row.id }) }
}
