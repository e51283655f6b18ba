import { failure } from '@opora/contract/errors'
import type { TicketProjectId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import { projectsPerWorkspace } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { uniqueName } from '../../../platform/safety/unique-name.ts'
import { archivedAs, assertRoom, assertStatuses, changingSetup, found } from './change-setup.ts'
import { insertProject, updateProject } from './store.ts'

const saving = <T>(ctx: Ctx, key: string | undefined, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  changingSetup(ctx, (ctx) =>
    transact(ctx, work).catch((error: unknown) => {
      if (!isTaken(error)) throw error
      const problem = { path: 'body.key', message: 'is taken', code: 'taken' }
      throw failure('ticket_project.taken', { key: key ?? '' }, [problem])
    }),
  )

export const createProject = (ctx: Ctx, { name, key }: InputOf<'POST /ticket-projects'>['body']) =>
  saving(ctx, key, async (ctx) => {
    await assertRoom(ctx, 'ticket_projects', projectsPerWorkspace)
    return insertProject(ctx, { name: uniqueName(name).shown, key })
  })

export const changeProject = (
  ctx: Ctx,
  id: TicketProjectId,
  { name, key, isArchived, whenDone, resolvedStatusId }: InputOf<'PATCH /ticket-projects/:id'>['body'],
) =>
  saving(ctx, key, async (ctx) => {
    if (resolvedStatusId) await assertStatuses(ctx, [resolvedStatusId])
    return found(
      await updateProject(ctx, id, {
        ...(name === undefined ? {} : { name: uniqueName(name).shown }),
        ...(key === undefined ? {} : { key }),
        ...(whenDone === undefined ? {} : { when_done: whenDone }),
        ...(resolvedStatusId === undefined ? {} : { resolved_status_id: resolvedStatusId }),
        ...archivedAs(ctx, isArchived),
      }),
    )
  })
