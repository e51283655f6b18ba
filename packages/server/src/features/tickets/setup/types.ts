import { failure } from '@opora/contract/errors'
import type { TicketTypeId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { requirableFields, ticketTypesPerWorkspace } from '@opora/contract/ticket-limits'
import type { TicketType } from '@opora/contract/ticket-setup'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import {
  archivedAs,
  assertProjects,
  assertRoom,
  assertStatuses,
  changingSetup,
  found,
  namedAs,
} from './change-setup.ts'
import { fieldRow, insertType, updateType } from './store.ts'

type Draft = InputOf<'POST /ticket-types'>['body']
type Change = InputOf<'PATCH /ticket-types/:id'>['body']

/** What a workflow names is of this workspace. */
async function assertWorkflow(ctx: Ctx, workflow: TicketType['workflow'] | undefined): Promise<void> {
  const moves = workflow ?? []
  await assertStatuses(
    ctx,
    moves.flatMap(({ fromStatusId, toStatusId }) => (fromStatusId ? [fromStatusId, toStatusId] : [toStatusId])),
  )
  const own: readonly string[] = requirableFields
  const custom = moves.flatMap(({ requires }) => requires).filter((field) => !own.includes(field))
  for (const id of new Set(custom)) if (!(await fieldRow(ctx, id))) throw failure('not_found')
}

async function storedType(ctx: Ctx, { name, icon, colour, projectIds, workflow }: Change) {
  await assertProjects(ctx, projectIds ?? [])
  await assertWorkflow(ctx, workflow)
  return {
    ...namedAs(name),
    ...(icon === undefined ? {} : { icon }),
    ...(colour === undefined ? {} : { colour }),
    ...(projectIds === undefined ? {} : { project_ids: storedJson(projectIds) }),
    ...(workflow === undefined ? {} : { workflow: workflow && storedJson(workflow) }),
  }
}

export const createType = (ctx: Ctx, draft: Draft) =>
  changingSetup(ctx, async (ctx) => {
    await assertRoom(ctx, 'ticket_types', ticketTypesPerWorkspace)
    const row = await storedType(ctx, draft)
    return insertType(ctx, row as Parameters<typeof insertType>[1])
  })

export const changeType = (ctx: Ctx, id: TicketTypeId, change: Change) =>
  changingSetup(ctx, async (ctx) => {
    const row = { ...(await storedType(ctx, change)), ...archivedAs(ctx, change.isArchived) }
    return found(await updateType(ctx, id, row))
  })
