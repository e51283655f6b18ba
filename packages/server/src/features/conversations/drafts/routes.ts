import { failure } from '@opora/contract/errors'
import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { getBare } from '../access.ts'
import { presentDraft, summaryOf } from './present.ts'
import { removeDraft, saveDraft } from './save-draft.ts'
import { draftRows, latestDrafts } from './store.ts'

function memberIdOf(ctx: Ctx): MemberId {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor.memberId
}

export const draftsRoutes = [
  handle('GET /drafts', async (ctx) => ({ items: (await latestDrafts(ctx, memberIdOf(ctx))).map(summaryOf) })),
  handle('GET /conversations/:id/drafts', async (ctx, { params }) => {
    await getBare(ctx, params.id)
    return { items: (await draftRows(ctx, params.id, memberIdOf(ctx))).map(presentDraft) }
  }),
  handle('PUT /conversations/:id/drafts/:kind', async (ctx, { params, body }) => {
    const place = { conversationId: params.id, memberId: memberIdOf(ctx), kind: params.kind }
    return presentDraft(await saveDraft(ctx, place, body))
  }),
  handle('DELETE /conversations/:id/drafts/:kind', (ctx, { params }) =>
    removeDraft(ctx, { conversationId: params.id, memberId: memberIdOf(ctx), kind: params.kind }),
  ),
]
