import { failure } from '@opora/contract/errors'
import { DiscussionId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getBare, readPlace } from '../conversations/index.ts'
import { getDiscussion, memberOf } from './access.ts'
import { beginDiscussion, readDiscussion, settleDiscussion, takePart } from './discuss.ts'
import { presentDiscussion, presentReply } from './present.ts'
import { rewrite, say, takeBack } from './replies/say.ts'
import { pageOfReplies } from './replies/store.ts'
import { type DiscussionRow, discussionsOf, discussionsWith } from './store.ts'

const cursorOf = ({ last_reply_at: at, id }: DiscussionRow): string => `${at.toISOString()}_${id}`

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !DiscussionId.safeParse(id).success) throw failure('malformed')
  return { at, id }
}

export const discussionsRoutes = [
  handle('GET /conversations/:id/discussions', async (ctx, { params }) => {
    await getBare(ctx, params.id)
    return { items: (await discussionsOf(ctx, params.id, memberOf(ctx).id)).map(presentDiscussion) }
  }),
  handle('POST /conversations/:id/discussions', async (ctx, { params, body }) =>
    presentDiscussion(await beginDiscussion(ctx, { conversationId: params.id, ...body })),
  ),
  handle('GET /discussions', async (ctx, { query: { cursor, limit } }) => {
    const rows = await discussionsWith(ctx, memberOf(ctx).id, { before: readCursor(cursor), limit })
    const last = rows.at(-1)
    return { items: rows.map(presentDiscussion), nextCursor: last && rows.length === limit ? cursorOf(last) : null }
  }),
  handle('GET /discussions/:id', async (ctx, { params }) => presentDiscussion(await getDiscussion(ctx, params.id))),
  handle('PATCH /discussions/:id', async (ctx, { params, body }) =>
    presentDiscussion(await settleDiscussion(ctx, params.id, body.isSettled)),
  ),
  handle('PUT /discussions/:id/reading', async (ctx, { params, body }) =>
    presentDiscussion(await readDiscussion(ctx, params.id, body.seq)),
  ),
  handle('PUT /discussions/:id/membership', async (ctx, { params, body }) =>
    presentDiscussion(await takePart(ctx, params.id, body.takesPart)),
  ),
  handle('GET /discussions/:id/replies', async (ctx, { params, query: { cursor, limit } }) => {
    const { id } = await getDiscussion(ctx, params.id)
    const rows = await pageOfReplies(ctx, id, { before: readPlace(cursor), limit })
    const [first] = rows
    return { items: rows.map(presentReply), nextCursor: first && first.seq > 1 ? String(first.seq) : null }
  }),
  handle('POST /discussions/:id/replies', async (ctx, { params, body }) =>
    presentReply(await say(ctx, params.id, body)),
  ),
  handle('PATCH /discussion-replies/:id', async (ctx, { params, body }) =>
    presentReply(await rewrite(ctx, params.id, body)),
  ),
  handle('DELETE /discussion-replies/:id', async (ctx, { params }) => presentReply(await takeBack(ctx, params.id))),
]
