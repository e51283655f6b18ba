import type { ContactId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob, type Job } from '../../platform/jobs/job.ts'
import { identify } from '../contacts/index.ts'
import { receiveMessage } from '../conversations/index.ts'
import { listInboxes } from '../inboxes/index.ts'
import { countUnread } from '../knowledge/index.ts'
import { type DemoVisitor, demoVisitors } from './demo/visitors.ts'

const lookEveryMs = 500
const mostTries = 240

/** Lets the demo's visitors write once the documents can be searched, so that the assistant really answers them. */
export const seedConversations: Job<{ tries: number }> = defineJob<{ tries: number }>('imports.seed-conversations', {
  run: async (ctx, { tries }) => {
    const inbox = (await listInboxes(ctx)).find((row) => row.kind === 'widget')
    if ((!inbox || (await countUnread(ctx)) > 0) && tries < mostTries) {
      const again = { tries: tries + 1 }
      return transact(ctx, async (ctx) => ctx.enqueue(seedConversations, again, { delayMs: lookEveryMs }))
    }
    if (!inbox) throw new Error('the demo has no inbox')
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
