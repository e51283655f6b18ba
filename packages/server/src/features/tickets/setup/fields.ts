import { failure } from '@opora/contract/errors'
import type { TicketFieldId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { fieldsPerProject } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { archivedAs, assertProjects, changingSetup, found, placed } from './change-setup.ts'
import { type FieldRow, fieldRow, fieldsOfProject, giveOrder, insertField, updateField } from './store.ts'

type Draft = InputOf<'POST /ticket-fields'>['body']
type Change = InputOf<'PATCH /ticket-fields/:id'>['body']

async function assertFieldRoom(ctx: Ctx, projectId: string): Promise<FieldRow[]> {
  const held = await fieldsOfProject(ctx, projectId)
  const limit = fieldsPerProject
  if (held.length >= limit) throw failure('ticket_setup.too_many', { limit })
  return held
}

export const createField = (ctx: Ctx, { name, projectId, kind, choices }: Draft) =>
  changingSetup(ctx, async (ctx) => {
    await assertProjects(ctx, [projectId])
    const held = await assertFieldRoom(ctx, projectId)
    const position = Math.max(-1, ...held.map((row) => row.position)) + 1
    const { shown } = uniqueName(name)
    return insertField(ctx, { name: shown, project_id: projectId, kind, choices: storedJson(choices), position })
  })

/** Values that are no choice any more stay where they are until somebody chooses another. */
export const changeField = (ctx: Ctx, id: TicketFieldId, { name, choices, isArchived, position }: Change) =>
  changingSetup(ctx, async (ctx) => {
    const row = found(await fieldRow(ctx, id))
    if (isArchived === false && row.archived_at) await assertFieldRoom(ctx, row.project_id)
    if (position !== undefined)
      await giveOrder(ctx, 'ticket_fields', placed(await fieldsOfProject(ctx, row.project_id), id, position))
    const change = {
      ...(name === undefined ? {} : { name: uniqueName(name).shown }),
      ...(choices === undefined ? {} : { choices: storedJson(choices) }),
      ...archivedAs(ctx, isArchived),
    }
    return found(await updateField(ctx, id, change))
  })
