import type { Desk } from '@opora/contract/desks'
import { failure } from '@opora/contract/errors'
import type { DeskId, InboxId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { deskThrough, getInbox } from '../../inboxes/index.ts'
import { assertTeam } from '../../teams/index.ts'
import { desksChanged } from '../events.ts'
import { shownDesk } from '../groups/present.ts'
import {
  changeDesk,
  type DeskChange,
  type DeskRow,
  deleteDesk,
  deskRow,
  servedBy,
  teamsServedBy,
} from '../groups/store.ts'
import { markWaiting, workLater } from '../marking/mark.ts'

/** The only way from an id to a desk. */
export async function getDesk(ctx: Ctx, id: DeskId): Promise<DeskRow> {
  const row = await deskRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

async function keep(ctx: Ctx, id: DeskId, change: DeskChange): Promise<Desk> {
  return transact(ctx, async (ctx) => {
    await changeDesk(ctx, id, change)
    ctx.announce(desksChanged({ deskId: id }))
    workLater(ctx, id)
    const isOfMore = change.servedInboxIds !== undefined || change.servedTeamIds !== undefined
    if (isOfMore || change.opens !== undefined) await markWaiting(ctx)
    return shownDesk(ctx, await getDesk(ctx, id))
  })
}

/** A group that would get no conversation at all is a slip. */
function assertServes(row: DeskRow, input: InputOf<'PATCH /desks/:id'>['body']): void {
  const { servedInboxIds = servedBy(row), servedTeamIds = teamsServedBy(row) } = input
  if (servedInboxIds?.length !== 0 || servedTeamIds.length > 0) return
  throw failure('invalid', {}, [{ path: 'body.servedInboxIds', message: 'names none', code: 'too_small' }])
}

export async function updateDesk(ctx: Ctx, id: DeskId, input: InputOf<'PATCH /desks/:id'>['body']): Promise<Desk> {
  assertServes(await getDesk(ctx, id), input)
  for (const inboxId of input.servedInboxIds ?? []) await getInbox(ctx, inboxId)
  return transact(ctx, async (ctx) => {
    for (const teamId of input.servedTeamIds ?? []) await assertTeam(ctx, teamId)
    return keep(ctx, id, input)
  })
}

/** Looks again whether we can work in the group; what waits goes on when we can. */
export async function lookAgain(ctx: Ctx, row: DeskRow): Promise<Desk> {
  const { desk, inbox } = await deskThrough(ctx, row.inbox_id as InboxId)
  const { title, url, problem } = await desk.look(row.group_id, inbox)
  const known = title === '' ? {} : { title, url }
  return keep(ctx, row.id as DeskId, { ...known, problem })
}

/** The group gets nothing more from here; what stands there stays. */
export async function disconnectDesk(ctx: Ctx, id: DeskId): Promise<null> {
  await getDesk(ctx, id)
  await transact(ctx, async (ctx) => {
    await deleteDesk(ctx, id)
    await markWaiting(ctx)
    ctx.announce(desksChanged({ deskId: id }))
  })
  return null
}
