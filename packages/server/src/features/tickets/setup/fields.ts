import { failure } from '@opora/contract/errors'
import type { TicketFieldId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { fieldsPerProject } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { archivedAs, assertProjects, changingSetup, found } from './change-setup.ts'
import { fieldsOfProject, insertField, updateField } from './store.ts'

type Draft = InputOf<'POST /ticket-fields'>['body']
type Change = InputOf<'PATCH /ticket-fields/:id'>['body']

export const createField = (ctx: Ctx, { name, projectId, kind, choices }: Draft) =>
  changingSetup(ctx, async (ctx) => {
    await assertProjects(ctx, [projectId])
    const limit = fieldsPerProject
    if ((await fieldsOfProject(ctx, projectId)).length >= limit) throw failure('ticket_setup.too_many', { limit })
    const { shown } = uniqueName(name)
    return insertField(ctx, { name: shown, project_id: projectId, kind, choices: storedJson(choices) })
  })

/** Values that are no choice any more stay where they are until somebody chooses another. */
export const changeField = (ctx: Ctx, id: TicketFieldId, { name, choices, isArchived }: Change) =>
  changingSetup(ctx, async (ctx) =>
    found(
      await updateField(ctx, id, {
        ...(name === undefined ? {} : { name: uniqueName(name).shown }),
        ...(choices === undefined ? {} : { choices: storedJson(choices) }),
        ...archivedAs(ctx, isArchived),
      }),
    ),
  )
