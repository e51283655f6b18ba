import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type Exchange, handle } from '../../platform/http/binding.ts'
import { getVisible } from '../conversations/index.ts'
import { draftArticle } from './article/draft-article.ts'
import { askKnowledge } from './ask-knowledge.ts'
import { briefConversation } from './briefing/brief-conversation.ts'
import { presentBriefing } from './present.ts'
import { rewriteDraft } from './rewriting/rewrite-draft.ts'
import { assistantFor, beginRun, hasModel } from './run.ts'
import { briefingRow, keepMode, suggestingModes } from './store.ts'
import { suggestReply } from './suggest-reply.ts'
import { suggestTags } from './tagging/suggest-tags.ts'

function memberOf(ctx: Ctx) {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor.memberId
}

interface Input {
  params: { id: ConversationId }
  body: { runId: string }
}

const begin = (ctx: Ctx, { params, body }: Input, { gone }: Exchange) =>
  beginRun(ctx, { conversationId: params.id, runId: body.runId, gone })

export const copilotRoutes = [
  handle('GET /conversations/:id/copilot', async (ctx, { params }) => {
    const conversation = await getVisible(ctx, params.id)
    const isWriting = hasModel(await assistantFor(ctx, conversation))
    const mode = await suggestingModes(ctx, memberOf(ctx))
    const chosen = mode.mine ?? mode.workspace
    const row = await briefingRow(ctx, params.id)
    return {
      hasModel: isWriting,
      isSuggesting: chosen === 'always' || (chosen === 'free' && !isWriting),
      mode,
      briefing: row ? presentBriefing(row) : null,
    }
  }),
  handle('POST /conversations/:id/suggestions', async (ctx, input, exchange) => ({
    suggestion: await suggestReply(ctx, await begin(ctx, input, exchange), input.body.insteadOf),
  })),
  handle('POST /conversations/:id/rewrites', async (ctx, input, exchange) =>
    rewriteDraft(ctx, await begin(ctx, input, exchange), input.body),
  ),
  handle('POST /conversations/:id/briefing', async (ctx, input, exchange) =>
    briefConversation(ctx, await begin(ctx, input, exchange), { model: 'always' }),
  ),
  handle('POST /conversations/:id/tag-suggestions', (ctx, input, exchange) =>
    suggestTags(ctx, {
      conversationId: input.params.id,
      isAnew: input.body.isAnew,
      begin: () => begin(ctx, input, exchange),
    }),
  ),
  handle('POST /conversations/:id/knowledge-answers', async (ctx, input, exchange) =>
    askKnowledge(ctx, await begin(ctx, input, exchange), input.body),
  ),
  handle('POST /conversations/:id/article-drafts', async (ctx, input, exchange) =>
    draftArticle(ctx, await begin(ctx, input, exchange)),
  ),
  handle('PUT /copilot/mode', async (ctx, { body }) => {
    await keepMode(ctx, memberOf(ctx), body.mode)
    return null
  }),
  handle('PUT /copilot/workspace-mode', async (ctx, { body }) => {
    await keepMode(ctx, null, body.mode)
    return null
  }),
]
