import type { PreviousConversation } from '@opora/contract/contacts'
import type { Compose } from '@opora/contract/conversations'
import { failure } from '@opora/contract/errors'
import { type ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { getPerson } from '../contacts/index.ts'
import { fileLink } from '../files/index.ts'
import { getVisible } from './access.ts'
import type { MessageDraft } from './add-message.ts'
import { assignBy } from './assign.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { draftsRoutes } from './drafts/routes.ts'
import { readFilter } from './filter/read-filter.ts'
import { giveToTeamBy } from './give-to-team.ts'
import { handingOverRoutes } from './handing-over/routes.ts'
import { readList } from './list/read-list.ts'
import { countConversations, placeIn } from './list/store.ts'
import { markReadByMember } from './mark-read.ts'
import { mergingRoutes } from './merging/routes.ts'
import { aroundOf, presentMessage } from './messages/present.ts'
import { isFileAttached, type MessageRow } from './messages/store.ts'
import { presentConversation } from './present.ts'
import { readPlace } from './read-place.ts'
import { reply, writeNote } from './reply.ts'
import { reopen, resolve } from './resolve.ts'
import { setPriority } from './set-priority.ts'
import { setStatus } from './set-status.ts'
import { snooze, wake } from './snooze.ts'
import { type ConversationRow, conversationsOfPerson } from './store.ts'
import { tagsRoutes } from './tags/routes.ts'
import { readTimeline } from './timeline.ts'
import { watchingRoutes } from './watching/routes.ts'

const memberIdOf = (ctx: Ctx) => (ctx.actor.type === 'member' ? ctx.actor.memberId : null)

const listCursor = ({ at, id }: { at: Date; id: string }): string => `${at.toISOString()}_${id}`

function readListCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !ConversationId.safeParse(id).success) throw failure('malformed')
  return { at, id }
}

const changed = async (ctx: Ctx, id: ConversationId) => presentConversation(await getVisible(ctx, id))

const shownMessage = async (ctx: Ctx, row: MessageRow) => presentMessage(row, await aroundOf(ctx, [row], 0))

const draftOf = ({ replyToId, ...draft }: Compose): MessageDraft =>
  replyToId ? { ...draft, extras: { replyToId } } : draft

const brief = (row: ConversationRow): PreviousConversation => ({
  id: row.id as ConversationId,
  subject: row.subject,
  status: row.status,
  createdAt: row.created_at.toISOString(),
})

export const conversationsRoutes = [
  ...bulkRoutes,
  ...draftsRoutes,
  ...tagsRoutes,
  ...mergingRoutes,
  ...watchingRoutes,
  ...handingOverRoutes,
  handle('GET /conversations', async (ctx, { query }) => {
    const { rows, found, reached } = await readList(ctx, {
      ...query,
      memberId: memberIdOf(ctx),
      asked: readFilter(ctx, query),
      before: readListCursor(query.cursor),
    })
    const last = rows.at(-1)
    const end = rows.length === query.limit && last ? placeIn(query.sort, last) : reached
    return { items: rows.map(presentConversation), found, nextCursor: end && listCursor(end) }
  }),
  handle('GET /conversations/counts', (ctx) => countConversations(ctx, memberIdOf(ctx))),
  handle('GET /conversations/:id', async (ctx, { params }) => {
    const row = await getVisible(ctx, params.id)
    const others = await conversationsOfPerson(ctx, row.person_id as ContactId, 11)
    return {
      conversation: presentConversation(row),
      previous: others
        .filter((other) => other.id !== row.id)
        .slice(0, 10)
        .map(brief),
    }
  }),
  handle('GET /conversations/:id/timeline', async (ctx, { params, query }) =>
    readTimeline(ctx, params.id, { before: readPlace(query.cursor), limit: query.limit }),
  ),
  handle('POST /conversations/:id/messages', async (ctx, { params, body: { afterSeq, ...body } }) => {
    const written = { conversationId: params.id, draft: draftOf(body), endsDraft: true, afterSeq }
    return shownMessage(ctx, await reply(ctx, written))
  }),
  handle('POST /conversations/:id/notes', async (ctx, { params, body: { mentions, ...body } }) => {
    const written = { conversationId: params.id, draft: draftOf(body), endsDraft: true, mentions }
    return shownMessage(ctx, await writeNote(ctx, written))
  }),
  handle('PUT /conversations/:id/assignment', async (ctx, { params, body }) => {
    await assignBy(ctx, { conversationId: params.id, ...body })
    return changed(ctx, params.id)
  }),
  handle('PUT /conversations/:id/team', async (ctx, { params, body }) => {
    await giveToTeamBy(ctx, { conversationId: params.id, ...body })
    return changed(ctx, params.id)
  }),
  handle('POST /conversations/:id/resolution', async (ctx, { params }) => {
    await resolve(ctx, params.id)
    return changed(ctx, params.id)
  }),
  handle('DELETE /conversations/:id/resolution', async (ctx, { params }) => {
    await reopen(ctx, params.id)
    return changed(ctx, params.id)
  }),
  handle('PUT /conversations/:id/snooze', async (ctx, { params, body }) => {
    await snooze(ctx, params.id, new Date(body.until))
    return changed(ctx, params.id)
  }),
  handle('DELETE /conversations/:id/snooze', async (ctx, { params }) => {
    await wake(ctx, params.id)
    return changed(ctx, params.id)
  }),
  handle('PUT /conversations/:id/status', async (ctx, { params, body }) => {
    await setStatus(ctx, params.id, body.status)
    return changed(ctx, params.id)
  }),
  handle('PUT /conversations/:id/priority', async (ctx, { params, body }) => {
    await setPriority(ctx, params.id, body.priority)
    return changed(ctx, params.id)
  }),
  handle('PUT /conversations/:id/reading', async (ctx, { params, body }) => {
    await markReadByMember(ctx, params.id, body.seq)
    return changed(ctx, params.id)
  }),
  handle('GET /contacts/:id/conversations', async (ctx, { params }) => {
    const person = await getPerson(ctx, params.id as ContactId)
    return { items: (await conversationsOfPerson(ctx, person.id as ContactId, 50)).map(brief) }
  }),
  handle('GET /files/links/:id', async (ctx, { params }) => {
    if (!(await isFileAttached(ctx, params.id))) throw failure('not_found')
    return { url: fileLink(ctx, params.id) }
  }),
]
