import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { getBare } from '../access.ts'
import { isAutomatic, putAutomatic, watchersOf } from './store.ts'
import { changeWatchers } from './watch.ts'

function memberIdOf(ctx: Ctx): MemberId {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor.memberId
}

export const watchingRoutes = [
  handle('GET /conversations/:id/watchers', async (ctx, { params }) => {
    await getBare(ctx, params.id)
    return { items: await watchersOf(ctx, params.id) }
  }),
  handle('PATCH /conversations/:id/watchers', async (ctx, { params, body }) => {
    await changeWatchers(ctx, params.id, body)
    return { items: await watchersOf(ctx, params.id) }
  }),
  handle('GET /watching-preferences', async (ctx) => ({ isAutomatic: await isAutomatic(ctx, memberIdOf(ctx)) })),
  handle('PUT /watching-preferences', async (ctx, { body }) => {
    await putAutomatic(ctx, memberIdOf(ctx), body.isAutomatic)
    return body
  }),
]
