import { handle } from '../../../platform/http/binding.ts'
import { getVisible } from '../access.ts'
import { presentConversation } from '../present.ts'
import { changeConversationTags } from './change-conversation-tags.ts'
import { changeTag } from './change-tag.ts'
import { tagContacts } from './contacts/tag-contacts.ts'
import { createTag } from './create-tag.ts'
import { mergeTags } from './merge-tags.ts'
import { presentTag } from './present.ts'
import { countUsage, tagRows } from './store.ts'

export const tagsRoutes = [
  handle('GET /tags', async (ctx) => ({ items: (await tagRows(ctx)).map(presentTag) })),
  handle('GET /tags/usage', async (ctx) => ({ items: await countUsage(ctx) })),
  handle('POST /tags', async (ctx, { body }) => presentTag(await createTag(ctx, body))),
  handle('PATCH /tags/:id', async (ctx, { params, body }) => presentTag(await changeTag(ctx, params.id, body))),
  handle('POST /tags/:id/merging', async (ctx, { params, body }) =>
    presentTag(await mergeTags(ctx, params.id, body.tagId)),
  ),
  handle('POST /contacts/tagging', (ctx, { body }) => tagContacts(ctx, body)),
  handle('PATCH /conversations/:id/tags', async (ctx, { params, body }) => {
    await changeConversationTags(ctx, params.id, body)
    return presentConversation(await getVisible(ctx, params.id))
  }),
]
