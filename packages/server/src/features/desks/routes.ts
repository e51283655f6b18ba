import type { DeskTopic } from '@opora/contract/desks'
import type { ConversationId, DeskId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { getBare } from '../conversations/index.ts'
import { makeCode } from './codes/make-code.ts'
import { disconnectDesk, getDesk, lookAgain, updateDesk } from './connecting/change-desk.ts'
import { listDesks, shownProblem } from './groups/present.ts'
import { linkAccount, setNotified, unlink } from './links/change-link.ts'
import { listLinks, presentLink } from './links/present.ts'
import { topicOf } from './topics/store.ts'

async function topicShown(ctx: Ctx, id: ConversationId): Promise<DeskTopic | null> {
  await getBare(ctx, id)
  const topic = await topicOf(ctx, id)
  if (!topic) return null
  const desk = await getDesk(ctx, topic.desk_id as DeskId)
  return {
    desk: { id: desk.id as DeskId, name: desk.name },
    url: topic.url ?? desk.url,
    behindSince: topic.due_since?.toISOString() ?? null,
    problem: await shownProblem(ctx, desk),
  }
}

export const desksRoutes = [
  handle('GET /desks', async (ctx) => ({ items: await listDesks(ctx) })),
  handle('POST /desks/codes', (ctx, { body }) => makeCode(ctx, body.inboxId, 'group')),
  handle('PATCH /desks/:id', (ctx, { params, body }) => updateDesk(ctx, params.id, body)),
  handle('POST /desks/:id/check', async (ctx, { params }) => lookAgain(ctx, await getDesk(ctx, params.id))),
  handle('DELETE /desks/:id', (ctx, { params }) => disconnectDesk(ctx, params.id)),
  handle('GET /conversations/:id/desk', async (ctx, { params }) => ({ topic: await topicShown(ctx, params.id) })),
  handle('GET /member-links', async (ctx) => ({ items: await listLinks(ctx) })),
  handle('POST /member-links/codes', (ctx, { body }) => makeCode(ctx, body.inboxId, 'member')),
  handle('POST /member-links', async (ctx, { body }) => presentLink(await linkAccount(ctx, body))),
  handle('PATCH /member-links/:id', (ctx, { params, body }) => setNotified(ctx, params.id, body.isNotified)),
  handle('DELETE /member-links/:id', (ctx, { params }) => unlink(ctx, params.id)),
]
