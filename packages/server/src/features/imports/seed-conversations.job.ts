import type { ContactId, InboxId } from '@opora/contract/ids'
import type { Locale } from '@opora/contract/route'
import type { Ctx } from '../../platform/context/ctx.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { identify } from '../contacts/index.ts'
import { receiveMessage } from '../conversations/index.ts'
import { listInboxes } from '../inboxes/index.ts'
import { searchKnowledge } from '../knowledge/index.ts'
import { type DemoVisitor, demoVisitors } from './demo/visitors.ts'

const documentsExpected = 6

/** Lets the demo's visitors write once the documents can be searched, so that the assistant really answers them. */
export const seedConversations = defineJob<{ locale: Locale }>('imports.seed-conversations', {
  maxAttempts: 20,
  run: async (ctx) => {
    const inbox = (await listInboxes(ctx)).find((row) => row.kind === 'widget')
    const { items } = await searchKnowledge(ctx, 'депозит deposit возврат аэропорт airport', 50)
    const ready = new Set(items.map((item) => item.passage.documentId)).size
    if (!inbox || ready < Math.min(2, documentsExpected)) throw new Error('the demo documents are not read yet')
    for (const visitor of demoVisitors) await write(ctx, inbox.id as InboxId, visitor)
  },
})

async function write(ctx: Ctx, inboxId: InboxId, visitor: DemoVisitor): Promise<void> {
  const contactId: ContactId = await identify(ctx, {
    inboxId,
    externalId: `demo:${visitor.clientId}`,
    name: visitor.name,
    language: visitor.language,
    visit: {
      pageUrl: visitor.page,
      pageTitle: 'Sava Drive',
      referrer: null,
      userAgent: null,
      language: visitor.language,
    },
  })
  const contact = { id: contactId, name: visitor.name }
  const as: Ctx = { ...ctx, actor: { type: 'contact', contactId, name: visitor.name } }
  await receiveMessage(as, {
    inboxId,
    contact,
    conversationId: null,
    draft: { clientId: visitor.clientId, text: visitor.text, fileIds: [] },
  })
}
