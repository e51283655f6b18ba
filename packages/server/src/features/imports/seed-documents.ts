import { Readable } from 'node:stream'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { workspaceOf } from '../accounts/index.ts'
import { addFile, hasFileNamed } from '../knowledge/index.ts'
import { demoDocuments } from './demo/documents.ts'
import { seedConversations } from './seed-conversations.job.ts'

/** Gives a new demo company its documents, through the same verb as an upload; visitors write once they are read. */
export async function seedDocuments(ctx: Ctx): Promise<void> {
  if (!(await workspaceOf(ctx)).isDemo) return
  for (const { name, markdown } of demoDocuments) {
    if (await hasFileNamed(ctx, name)) continue
    const stream = Readable.from(Buffer.from(markdown))
    await addFile(ctx, { name, mime: 'text/markdown', stream, isTruncated: () => false })
  }
  await transact(ctx, async (ctx) => ctx.enqueue(seedConversations, { tries: 0 }))
}
